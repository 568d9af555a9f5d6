package io.tollgate.admission;

import static io.tollgate.admission.ToolEvents.NOON;
import static io.tollgate.admission.ToolEvents.call;
import static io.tollgate.admission.ToolEvents.row;
import static io.tollgate.admission.ToolEvents.told;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.ToolEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A gateway that gives every response one and the same message id. */
class ReusedMessageIdTest {

  private final SessionDriver memory = new SessionDriver();

  @Test
  void otherInputAtAnotherTimeIsAnotherResponse() {
    assertThat(added(late(0, row("e1", "msg_0", null, 100, 40)))).isEqualTo(140);
    assertThat(added(late(5, row("e2", "msg_0", null, 150, 1)))).isEqualTo(151);
    assertThat(added(late(6, row("e3", "msg_0", null, 150, 30)))).as("grown").isEqualTo(29);
    assertThat(added(late(1, row("e4", "msg_0", null, 100, 45)))).as("grown").isEqualTo(5);
  }

  @Test
  void rowsOfOneRequestAreOneResponse() {
    memory.tell(late(0, row("e1", "m1", "r1", 100, 1)));

    assertThat(added(late(9, row("e2", "m1", "r1", 160, 40)))).isEqualTo(99);
    assertThat(added(late(4, row("e3", "m1", "r1", 100, 30)))).isZero();
  }

  /** Gateways often know the input only at the end. */
  @Test
  void rowsThatBeginWithoutInputAreOneResponse() {
    memory.tell(late(0, row("e1", "m1", null, 0, 1)));

    assertThat(added(late(9, row("e2", "m1", null, 160, 40)))).isEqualTo(199);
  }

  @Test
  void replayedRowsAreOneResponseWhateverTheirRequestAndTime() {
    memory.tell(late(0, row("e1", "m1", "r1", 100, 40)));

    assertThat(added(late(500, row("e2", "m1", "r2", 100, 40)))).isZero();
  }

  /** Libraries count the input of a call in different ways. */
  @Test
  void spansThatOverlapAreOneResponse() {
    memory.tell(span("e1", 10, 8_000, 100));

    assertThat(added(span("e2", 11, 10_000, 160))).isEqualTo(60);
    assertThat(added(span("e3", 30, 9_000, 130))).as("begun later").isEqualTo(170);
  }

  @Test
  void aProxyThatCountsOtherwiseLeavesTheRowsOneResponse() {
    memory.tell(late(0, row("e1", "m1", null, 100, 1)));
    ToolEvent proxy = told(call("e2", "x-1", 120, 40), "proxy_log");
    proxy.setMessageId("m1");
    assertThat(added(late(2, proxy))).isEqualTo(59);

    assertThat(added(late(1, row("e3", "m1", null, 100, 40)))).isZero();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16})
  void whateverTheOrderEachResponseCountsOnce(long seed) {
    Random random = new Random(seed);
    List<ToolEvent> reports = new ArrayList<>();
    long expected = 0;
    for (int i = 0; i < 20; i++) {
      long input = 100 + 10L * i;
      reports.add(late(7L * i, row("a" + i, "msg_0", null, input, 1)));
      reports.add(late(7L * i + 1, row("b" + i, "msg_0", null, input, 50 + i)));
      if (i % 2 == 0) {
        reports.add(late(7L * i + 2, told(call("p" + i, "x-" + i, input, 50 + i), "proxy_log")));
      }
      expected += input + 50L + i;
    }
    reports.addAll(List.copyOf(reports).subList(0, reports.size() / 3));
    Collections.shuffle(reports, random);

    long total = 0;
    for (ToolEvent report : reports) {
      total += added(ToolEvent.newBuilder(report).build());
    }

    assertThat(total).isEqualTo(expected);
  }

  private long added(ToolEvent event) {
    return memory.tell(event) instanceof Outcome.Admitted admitted
        ? admitted.increment().added().total()
        : 0;
  }

  private static ToolEvent span(String id, long second, long duration, long input) {
    ToolEvent event = told(row(id, "resp-0", null, input, 40), "span");
    event.setDurationMs(duration);
    return late(second, event);
  }

  private static ToolEvent late(long seconds, ToolEvent event) {
    event.setEventTime(NOON.plusSeconds(seconds));
    return event;
  }
}
