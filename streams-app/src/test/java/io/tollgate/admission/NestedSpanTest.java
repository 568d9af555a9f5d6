package io.tollgate.admission;

import static io.tollgate.admission.ToolEvents.call;
import static io.tollgate.admission.ToolEvents.event;
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

/** Spans of one trace, each in an export of its own. */
class NestedSpanTest {

  private final SessionDriver memory = new SessionDriver();

  @Test
  void aSpanAroundAnEqualOneIsTheSameCall() {
    assertThat(added(chat("inner", "outer", 100, 40))).isEqualTo(140);

    Outcome.Repeated outer = (Outcome.Repeated) memory.tell(chat("outer", "agent", 100, 40));

    assertThat(outer.callId()).isEqualTo("inner");
    assertThat(outer.recognisedBy()).isEqualTo(Recognition.LIKENESS);
    assertThat(added(chat("next", "agent", 100, 40))).as("another call").isEqualTo(140);
  }

  @Test
  void aSpanWithinAnEqualOneIsTheSameCall() {
    memory.tell(chat("outer", "agent", 100, 40));

    assertThat(added(chat("inner", "outer", 100, 40))).isZero();
  }

  @Test
  void otherCountsAreOtherCalls() {
    memory.tell(chat("outer", null, 100, 40));

    assertThat(added(chat("inner", "outer", 100, 41))).isEqualTo(141);
    assertThat(added(chat("other", "outer", 99, 41))).isEqualTo(140);
  }

  @Test
  void aSpanRepeatsOneCallAtMost() {
    memory.tell(chat("a", "outer", 100, 40));
    memory.tell(chat("b", "outer", 100, 40));
    assertThat(added(chat("outer", null, 100, 40))).isZero();

    assertThat(added(chat("c", "outer", 100, 40))).isEqualTo(140);
  }

  @Test
  void equalCallsBesideEachOtherAreTwo() {
    memory.tell(chat("a", "agent", 100, 40));
    memory.tell(chat("b", "agent", 100, 40));

    assertThat(added(between("agent", null))).isZero();
    assertThat(added(chat("c", "agent", 100, 40))).isEqualTo(140);
  }

  @Test
  void aSpanThatJoinedTwoCallsDoesNotHideItsOwn() {
    memory.tell(chat("outer", null, 100, 40));
    memory.tell(chat("inner", "between", 100, 40));
    memory.tell(between("between", "outer"));

    assertThat(added(chat("between", "outer", 7, 8))).isEqualTo(15);
    assertThat(memory.reason(chat("between", "outer", 7, 8))).isEqualTo(Admission.SAME_REPORT);
  }

  /** What a tool asks of a model is not what the model was asked that uses it. */
  @Test
  void beneathTheUseOfAToolAreCallsOfTheirOwn() {
    memory.tell(chat("inner", "tool", 100, 40));
    memory.tellUse(spanned("tool", "outer", event("tool", "tool_result", e -> {})));

    assertThat(added(chat("outer", null, 100, 40))).isEqualTo(140);
  }

  @Test
  void spansOfOtherTracesEncloseNothing() {
    ToolEvent outer = chat("outer", null, 100, 40);
    outer.getAttributes().put("otel.trace_id", "another");
    memory.tell(chat("inner", "outer", 100, 40));

    assertThat(added(outer)).isEqualTo(140);
  }

  @Test
  void spansThatEncloseThemselvesCountOnce() {
    assertThat(added(chat("a", "a", 100, 40))).isEqualTo(140);
    assertThat(added(between("b", "c"))).isZero();
    assertThat(added(between("c", "b"))).isZero();
    assertThat(added(chat("d", "b", 100, 40))).isEqualTo(140);
  }

  @Test
  void theSpanBetweenTakesBackWhatWasCountedTwice() {
    memory.tell(chat("outer", null, 100, 40));
    memory.tell(chat("inner", "between", 100, 40));

    Outcome.Admitted found = (Outcome.Admitted) memory.tell(between("between", "outer"));

    assertThat(found.increment().added().total()).isEqualTo(-140);
    assertThat(found.increment().callId()).isEqualTo("outer");
    assertThat(found.increment().takenBack()).isTrue();
  }

  /**
   * Calls that three spans tell of, with others between, beside calls that are told once; the logs
   * of some were written in the inner span, of others in the outer one.
   */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16})
  void whateverTheOrderEachCallCountsOnce(long seed) {
    Random random = new Random(seed);
    List<ToolEvent> reports = new ArrayList<>();
    Counts expected = Counts.NONE;
    for (int i = 0; i < 30; i++) {
      long output = 1_000L + i - i % 3;
      reports.add(chat("outer" + i, "agent", 50, output));
      reports.add(between("x" + i, "outer" + i));
      reports.add(between("y" + i, "x" + i));
      ToolEvent detailed = chat("middle" + i, "y" + i, 10, output);
      detailed.setCacheReadTokens(40L);
      reports.add(detailed);
      reports.add(chat("inner" + i, "middle" + i, 50, output));
      reports.add(chat("other" + i, "x" + i, 50, 7));
      if (i % 3 > 0) {
        String place = i % 3 == 1 ? "inner" : "outer";
        reports.add(call("log" + i, "span:t/" + place + i, 50, output));
      }
      expected = plus(expected, new Counts(60, 40, 0, 0, 0, output + 7, 0));
    }
    reports.add(between("agent", null));
    reports.addAll(List.copyOf(reports).subList(0, reports.size() / 3));
    Collections.shuffle(reports, random);

    Counts sum = Counts.NONE;
    for (ToolEvent report : reports) {
      if (memory.tell(ToolEvent.newBuilder(report).build()) instanceof Outcome.Admitted admitted) {
        sum = plus(sum, admitted.increment().added());
      }
    }

    assertThat(sum).isEqualTo(expected);
  }

  private static Counts plus(Counts one, Counts other) {
    return one.minus(Counts.NONE.minus(other));
  }

  private long added(ToolEvent event) {
    return memory.tell(event) instanceof Outcome.Admitted admitted
        ? admitted.increment().added().total()
        : 0;
  }

  private static ToolEvent chat(String span, String parent, long input, long output) {
    return spanned(span, parent, call(span, "span:t/" + span, input, output));
  }

  private static ToolEvent between(String span, String parent) {
    return spanned(span, parent, event(span, "other", e -> {}));
  }

  private static ToolEvent spanned(String span, String parent, ToolEvent event) {
    event.getAttributes().put("otel.trace_id", "t");
    event.getAttributes().put("otel.span_id", span);
    if (parent != null) {
      event.getAttributes().put("otel.parent_span_id", parent);
    }
    return told(event, "span");
  }
}
