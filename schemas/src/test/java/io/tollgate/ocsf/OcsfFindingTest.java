package io.tollgate.ocsf;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tollgate.event.Violation;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OcsfFindingTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Whatever stands in the fields, also those added later, comes back as it was. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void nothingIsLost(long seed) throws JsonProcessingException {
    Random random = new Random(seed);
    for (int i = 0; i < 50; i++) {
      Violation violation = any(random);

      JsonNode written = JSON.readTree(OcsfFinding.of(violation).toString());

      assertThat(OcsfFinding.violation(written)).isEqualTo(violation);
    }
  }

  /** A rule that asks for no purpose is certain; a score of 0 would tell a SIEM the opposite. */
  @Test
  void onlyAPurposeHasAConfidence() {
    Violation violation = any(new Random(9));
    violation.setPurposeScore(0.834);
    assertThat(OcsfFinding.of(violation).get("confidence_score").intValue()).isEqualTo(83);

    violation.setPurposeScore(0.0);
    assertThat(OcsfFinding.of(violation).has("confidence_score")).isFalse();
  }

  @Test
  void holdsWhatEveryDetectionFindingMustHold() {
    Violation violation = any(new Random(9));
    violation.setMode("live");
    violation.setSeverity("high");
    violation.setTags(List.of("atlas.aml.t0024.002", "attack.t1059", "owasp.llm10", "atlas.other"));

    JsonNode finding = OcsfFinding.of(violation);

    assertThat(finding.get("class_uid").intValue()).isEqualTo(2004);
    assertThat(finding.get("category_uid").intValue()).isEqualTo(2);
    assertThat(finding.get("type_uid").intValue()).isEqualTo(200_401);
    assertThat(finding.get("activity_id").intValue()).isEqualTo(1);
    assertThat(finding.get("severity_id").intValue()).isEqualTo(4);
    assertThat(finding.get("status_id").intValue()).isEqualTo(1);
    assertThat(finding.get("is_alert").booleanValue()).isTrue();
    assertThat(finding.get("time").longValue()).isEqualTo(violation.getEventTime().toEpochMilli());
    assertThat(finding.at("/metadata/version").textValue()).isEqualTo("1.8.0");
    assertThat(finding.at("/metadata/product/vendor_name").textValue()).isEqualTo("Tollgate");
    assertThat(finding.at("/finding_info/uid").textValue()).isEqualTo(violation.getViolationId());
    assertThat(finding.at("/finding_info/title").textValue()).isEqualTo(violation.getTitle());
    assertThat(finding.at("/finding_info/analytic/type_id").intValue()).isEqualTo(1);
    assertThat(finding.at("/finding_info/attacks").toString())
        .isEqualTo(
            "[{\"technique\":{\"uid\":\"AML.T0024\"},\"sub_technique\":{\"uid\":\"AML.T0024.002\"}},"
                + "{\"technique\":{\"uid\":\"T1059\"}}]");
  }

  @Test
  void aPolicyOnTrialIsExperimentalAndNoAlert() {
    Violation violation = any(new Random(10));
    violation.setMode("shadow");

    JsonNode finding = OcsfFinding.of(violation);

    assertThat(finding.at("/finding_info/analytic/state_id").intValue()).isEqualTo(3);
    assertThat(finding.get("is_alert").booleanValue()).isFalse();
  }

  private static Violation any(Random random) {
    Violation violation = new Violation();
    for (Schema.Field field : violation.getSchema().getFields()) {
      violation.put(field.pos(), any(field.schema(), random));
    }
    if (random.nextBoolean()) {
      violation.setSeverity(
          List.of("informational", "low", "medium", "high", "critical").get(random.nextInt(5)));
    }
    return violation;
  }

  private static Object any(Schema schema, Random random) {
    return switch (schema.getType()) {
      case UNION ->
          random.nextBoolean()
              ? null
              : any(
                  schema.getTypes().stream()
                      .filter(type -> type.getType() != Schema.Type.NULL)
                      .findFirst()
                      .orElseThrow(),
                  random);
      case INT -> random.nextInt(1_000);
      case LONG ->
          schema.getLogicalType() instanceof LogicalTypes.TimestampMillis
              ? Instant.ofEpochMilli(1_700_000_000_000L + random.nextInt(1_000_000_000))
              : (Object) random.nextLong();
      case DOUBLE -> random.nextDouble();
      case ARRAY -> IntStream.range(0, random.nextInt(4)).mapToObj(i -> text(random)).toList();
      default -> text(random);
    };
  }

  private static String text(Random random) {
    List<String> parts = List.of("a", "Ärger", "\"", "\n", "名前", "=", "@", "{}", "\\", "🙂");
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(6); i >= 0; i--) {
      text.append(parts.get(random.nextInt(parts.size())));
    }
    return text.toString();
  }
}
