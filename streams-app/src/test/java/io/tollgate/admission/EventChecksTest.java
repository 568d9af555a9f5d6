package io.tollgate.admission;

import static io.tollgate.admission.ToolEvents.NOON;
import static io.tollgate.admission.ToolEvents.call;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.ToolEvent;
import io.tollgate.event.ToolEventRules.Fault;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class EventChecksTest {

  @Test
  void aValidEventHasNoFault() {
    assertThat(EventChecks.firstFault(call("e1", "r1", 1, 1), NOON)).isEmpty();
  }

  @Test
  void theRulesOfTheSchemaAreAsked() {
    assertFault(call("e1", "r1", -1, 1), "invalid_tokens");
  }

  @Test
  void aReceiptAfterTheRecordsOwnTimeIsForged() {
    Instant later = Instant.parse("2100-01-01T00:00:00Z");
    ToolEvent event =
        ToolEvent.newBuilder(call("e1", "r1", 1, 1))
            .setEventTime(later)
            .setReceivedTime(later)
            .build();

    assertFault(event, "time_out_of_range");
  }

  @Test
  void namesThatWouldSwellEveryRecordAreRefused() {
    assertFault(call("e1", "r".repeat(1_025), 1, 1), "invalid_event");
    assertFault(
        ToolEvent.newBuilder(call("e1", "r1", 1, 1)).setProject("p".repeat(1_025)).build(),
        "invalid_event");
    assertThat(EventChecks.firstFault(call("e1", "r".repeat(1_024), 1, 1), NOON)).isEmpty();
  }

  private static void assertFault(ToolEvent event, String reason) {
    assertThat(EventChecks.firstFault(event, NOON)).map(Fault::reason).contains(reason);
  }
}
