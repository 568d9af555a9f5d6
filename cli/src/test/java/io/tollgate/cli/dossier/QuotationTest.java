package io.tollgate.cli.dossier;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.cli.cases.SomeCases;
import io.tollgate.event.Case;
import io.tollgate.event.CaseAction;
import io.tollgate.event.Notification;
import io.tollgate.event.Policy;
import io.tollgate.event.Violation;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Quotations with more or fewer fields than the log's records. */
class QuotationTest {

  private static final Instant MADE = SomeCases.NOON.plusSeconds(3_600);

  /** Version 2 of violations and 1 of the others were in use when the first dossiers were made. */
  @Test
  void knowsWhatTheSchemasGotSince() throws IOException {
    assertThat(Quotation.ADDED)
        .containsOnly(
            Map.entry("Case", since("Case/v1", Case.getClassSchema())),
            Map.entry("Violation", since("Violation/v2", Violation.getClassSchema())));
    assertThat(since("Policy/v1", Policy.getClassSchema())).isEmpty();
    assertThat(since("CaseAction/v1", CaseAction.getClassSchema())).isEmpty();
    assertThat(since("Notification/v1", Notification.getClassSchema())).isEmpty();
  }

  @Test
  void aDossierOfAnEarlierVersionAgrees() {
    Bundle before =
        changed(
            root -> {
              content(root, "case")
                  .remove(
                      List.of(
                          "resolve_within_seconds", "breached_time", "asset_id", "items", "path"));
              content(root, "violations", 0).remove("event_sha256");
            });

    assertThat(contradictions(before)).isEmpty();
  }

  @Test
  void whatStoodThereIsMissed() {
    Violation vouched = SomeCases.violation("v1");
    vouched.setEventSha256("ab");

    assertThat(
            DossierCheck.of(
                    changed(root -> content(root, "violations", 0).remove("event_sha256")),
                    log(vouched))
                .contradictions())
        .containsExactly("an entry of violations differs from the log");
    assertThat(contradictions(changed(root -> content(root, "violations", 0).remove("excerpt"))))
        .isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"violations", "told", "evidence"})
  void aMemberMoreIsSeen(String part) {
    assertThat(contradictions(changed(root -> content(root, part, 0).put("note", "cleared"))))
        .hasSize(1);
  }

  @Test
  void aMemberMoreInACaseOfWhichTheLogHoldsOnlyLaterRecordsIsSeen() {
    Case later = Case.newBuilder(SomeCases.open("c-1")).setVersion(2).build();
    CaseRecords log = log(later, SomeCases.violation("v1"), List.of());

    assertThat(DossierCheck.of(changed(root -> {}), log).contradictions()).isEmpty();
    assertThat(
            DossierCheck.of(changed(root -> content(root, "case").put("note", "cleared")), log)
                .contradictions())
        .hasSize(1);
  }

  /** Of a notice that is not kept any more nothing else can be said. */
  @Test
  void aMemberMoreInANoticeThatIsNotKeptIsSeen() {
    CaseRecords log = log(SomeCases.open("c-1"), SomeCases.violation("v1"), List.of());

    assertThat(DossierCheck.of(changed(root -> {}), log).contradictions()).isEmpty();
    assertThat(
            DossierCheck.of(changed(root -> content(root, "told", 0).put("note", "x")), log)
                .contradictions())
        .containsExactly("a notification is a duplicate or malformed");
  }

  @Test
  void evidenceIsWrittenInOneWay() {
    Bundle textual =
        changed(root -> content(root, "evidence", 0).put("offset", "1").put("partition", "0"));

    assertThat(contradictions(textual)).contains("the evidence at violations-0@1 is malformed");
  }

  private static Set<String> since(String released, Schema now) throws IOException {
    Path file = Path.of("..", "schemas", "src", "main", "released", released + ".avsc");
    Schema then = new Schema.Parser().parse(file.toFile());
    Set<String> added = new TreeSet<>();
    now.getFields().forEach(field -> added.add(field.name()));
    then.getFields().forEach(field -> added.remove(field.name()));
    return added;
  }

  private static List<String> contradictions(Bundle told) {
    return DossierCheck.of(told, log(SomeCases.violation("v1"))).contradictions();
  }

  private static Bundle changed(Consumer<JsonNode> change) {
    Map<String, Object> parts = new LinkedHashMap<>();
    CaseRecords log = log(SomeCases.violation("v1"));
    parts.put("case", log.latest());
    parts.put("violations", log.violations());
    parts.put("policies", List.of());
    parts.put("assets", List.of());
    parts.put("actions", List.of());
    parts.put("told", log.notifications());
    parts.put("evidence", log.allEvidence().stream().map(one -> one.fields("ab")).toList());
    Bundle bundle = Bundle.of(parts, MADE);
    change.accept(bundle.root());
    return bundle;
  }

  private static ObjectNode content(JsonNode root, String part) {
    return (ObjectNode) root.path("parts").path(part).path("content");
  }

  private static ObjectNode content(JsonNode root, String part, int index) {
    return (ObjectNode) root.path("parts").path(part).path("content").path(index);
  }

  private static CaseRecords log(Violation violation) {
    return log(SomeCases.open("c-1"), violation, List.of(notice()));
  }

  private static CaseRecords log(Case latest, Violation violation, List<Notification> told) {
    Map<String, Set<CaseEvidence>> evidence =
        Map.of("v1", Set.of(new CaseEvidence("violation v1", "violations", 0, 1)));
    return new CaseRecords(
        List.of(latest),
        new ArrayList<>(List.of(violation)),
        List.of(),
        List.of(),
        List.of(),
        told,
        evidence);
  }

  private static Notification notice() {
    Notification notice = new Notification();
    notice.setNotificationId("n1");
    notice.setSink("pager");
    notice.setNewsType("case");
    notice.setNewsId("c-1/1");
    notice.setState("delivered");
    notice.setAttempts(1);
    notice.setFirstSeen(SomeCases.NOON);
    notice.setDeliveredTime(SomeCases.NOON);
    return notice;
  }
}
