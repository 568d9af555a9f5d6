package io.tollgate.admission;

import static io.tollgate.admission.ToolEvents.NOON;
import static io.tollgate.admission.ToolEvents.call;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.ToolEvent;
import io.tollgate.event.ToolEventRules.Fault;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EventChecksTest {

  @Test
  void aValidEventHasNoFault() {
    assertThat(firstFault(call("e1", "r1", 1, 1))).isEmpty();
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
    assertThat(firstFault(call("e1", "r".repeat(1_024), 1, 1))).isEmpty();
  }

  @Test
  void aSessionUnderAnotherKeyIsRefused() {
    ToolEvent event = call("e1", "r1", 1, 1);

    assertThat(EventChecks.firstFault(event, new byte[] {'x'}, NOON))
        .map(Fault::detail)
        .contains("the record's key is not its session_id");
    assertThat(EventChecks.firstFault(event, null, NOON)).isPresent();
  }

  private static Optional<Fault> firstFault(ToolEvent event) {
    return EventChecks.firstFault(
        event, event.getSessionId().getBytes(StandardCharsets.UTF_8), NOON);
  }

  private static void assertFault(ToolEvent event, String reason) {
    assertThat(firstFault(event)).map(Fault::reason).contains(reason);
  }
}
