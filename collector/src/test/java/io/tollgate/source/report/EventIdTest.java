package io.tollgate.source.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.otlp.AttributeMap;
import io.tollgate.otlp.OtlpRecord;
import io.tollgate.otlp.Slice;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/**
 * The expected digits were computed by another program: reports from before an upgrade must be
 * recognised after it.
 */
class EventIdTest {

  @Test
  void isMadeOfPartsOfAnyType() {
    assertThat(EventId.of("session-1", null, 7L, true).hex())
        .isEqualTo("f68fd157b568b6b2c5f4c7b023843d73");
  }

  @Test
  void isMadeOfAllThatARecordSays() {
    AttributeMap attributes = new AttributeMap();
    attributes.put("b", 2L);
    attributes.put("a", "x");
    OtlpRecord log =
        new OtlpRecord(
            new AttributeMap(), "", 5, 6, "", "", "body", attributes, Slice.of(new byte[0]));

    assertThat(EventId.of("s").with(log).hex()).isEqualTo("bdd78f73995d3f41e70e4f962201fe69");
  }

  @Test
  void isMadeOfALine() {
    Slice line = new Slice("xlinex".getBytes(StandardCharsets.UTF_8), 1, 4);

    assertThat(EventId.of("s").with(line).hex()).isEqualTo("c5b83cfc4627e5d7eb50dcedd8588540");
  }
}
