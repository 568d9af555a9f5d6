package io.tollgate.admission;

import static io.tollgate.admission.ToolEvents.NOON;
import static io.tollgate.admission.ToolEvents.call;
import static io.tollgate.admission.ToolEvents.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.ToolEvent;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Witnesses of one call without a common id. */
class CallMatcherTest {

  private final SessionDriver memory = new SessionDriver();

  @Test
  void anotherWitnessOfEqualCountsAtThatTimeTellsTheSameCall() {
    memory.tell(call("e1", "req_1", 100, 40));

    Outcome.Repeated repeated =
        (Outcome.Repeated) memory.tell(proxy("e2", "x-1", 100, 40, NOON.plusSeconds(119)));

    assertThat(repeated.callId()).isEqualTo("e1");
    assertThat(repeated.reason()).isEqualTo("no_increase");
    assertThat(repeated.recognisedBy()).isEqualTo(Recognition.LIKENESS);
    assertThat(repeated.tokenDifference()).isZero();
  }

  /** A log may be written in the span around that of its call. */
  @Test
  void spansThatStandForRequestIdsDoNotMeanTwoCalls() {
    memory.tell(call("e1", "span:trace/agent", 100, 40));
    ToolEvent span = call("e2", "span:trace/chat", 100, 40);
    span.setWitness("span");

    assertThat(memory.tell(span)).isInstanceOf(Outcome.Repeated.class);
  }

  @Test
  void namesOfOneModelAreOneModel() {
    ToolEvent dressed = proxy("e2", "x-1", 100, 40, NOON);
    dressed.setModel("us.anthropic.claude-opus-5-20260101-v1:0");
    memory.tell(call("e1", "req_1", 100, 40));

    assertThat(memory.tell(dressed)).isInstanceOf(Outcome.Repeated.class);
  }

  @Test
  void otherCountsModelsOrTimesAreOtherCalls() {
    memory.tell(call("e1", "req_1", 100, 40));
    ToolEvent otherModel = proxy("e2", "x-1", 100, 40, NOON);
    otherModel.setModel("claude-haiku-4-5");

    assertThat(added(otherModel)).isEqualTo(140);
    assertThat(added(proxy("e3", "x-2", 101, 40, NOON))).isEqualTo(141);
    assertThat(added(proxy("e4", "x-3", 99, 41, NOON))).isEqualTo(140);
    assertThat(added(proxy("e5", "x-4", 100, 40, NOON.plusSeconds(121)))).isEqualTo(140);
  }

  @Test
  void clocksMayDifferByTwoMinutes() {
    memory.tell(call("e1", "req_1", 100, 40));

    assertThat(added(proxy("e2", "x-1", 100, 40, NOON.plus(Duration.ofMinutes(2))))).isZero();
  }

  @Test
  void clocksMayNotDifferByMore() {
    memory.tell(call("e1", "req_1", 100, 40));

    assertThat(added(proxy("e2", "x-1", 100, 40, NOON.plus(Duration.ofMinutes(2)).plusMillis(1))))
        .isEqualTo(140);
  }

  @Test
  void aLongCallMayEndLateForAnotherWitness() {
    ToolEvent begun = call("e1", "req_1", 100, 40);
    begun.setDurationMs(Duration.ofMinutes(10).toMillis());
    memory.tell(begun);

    assertThat(added(proxy("e2", "x-1", 100, 40, NOON.plusSeconds(700)))).isZero();
  }

  @Test
  void aCallThatWasFoundInAnotherIsFoundInAThirdWithIt() {
    memory.tell(row("a", "m1", null, 100, 1));
    memory.tell(call("b", null, 100, 40));
    assertThat(added(row("a", "m1", null, 100, 40))).as("found in b").isEqualTo(-101);
    memory.tell(proxy("c", null, 100, 90, NOON));
    assertThat(added(row("a", "m1", null, 100, 90))).as("b found in c").isEqualTo(-140);

    assertThat(added(row("a", "m1", null, 100, 95))).isEqualTo(5);
  }

  @Test
  void oneKindOfWitnessTellsEqualCallsAsOften() {
    for (int i = 0; i < 10; i++) {
      assertThat(added(call("e" + i, "req_" + i, 523, 12))).isEqualTo(535);
    }
    for (int i = 0; i < 10; i++) {
      assertThat(added(proxy("x" + i, "x-" + i, 523, 12, NOON))).isZero();
    }
    assertThat(added(proxy("x11", "x-11", 523, 12, NOON))).isEqualTo(535);
  }

  @Test
  void aMessageIsNotAnotherMessage() {
    memory.tell(row("e1", "m1", "r1", 100, 40));
    ToolEvent other = proxy("e2", "x-1", 100, 40, NOON);
    other.setMessageId("m2");

    assertThat(added(other)).isEqualTo(140);
  }

  @Test
  void withoutASessionNothingIsAlike() {
    ToolEvent one = call("e1", "req_1", 100, 40);
    ToolEvent other = proxy("e2", "x-1", 100, 40, NOON);
    one.setSessionId("no-session:c1");
    other.setSessionId("no-session:c1");
    memory.tell(one);

    assertThat(added(other)).isEqualTo(140);
  }

  @Test
  void rowsThatGrowToBeLikeACallAreThatCall() {
    assertThat(added(row("e1", "m1", null, 100, 1))).isEqualTo(101);
    assertThat(added(call("e2", null, 100, 900))).isEqualTo(1_000);

    Outcome.Admitted found = (Outcome.Admitted) memory.tell(row("e3", "m1", null, 100, 900));

    assertThat(found.increment().added().total()).isEqualTo(-101);
    assertThat(found.increment().callId()).isEqualTo("e1");
    assertThat(found.increment().takenBack()).isTrue();
    assertThat(found.increment().witnesses()).containsExactlyInAnyOrder("otlp_log", "transcript");
    assertThat(added(row("e1", "m1", null, 100, 1))).as("sent again").isZero();
    assertThat(added(row("e3", "m1", null, 100, 900))).as("sent again").isZero();
    assertThat(added(row("e4", "m1", null, 100, 910))).as("grown still").isEqualTo(10);
    assertThat(added(row("e5", "m2", null, 100, 900))).as("another message").isEqualTo(1_000);
  }

  @Test
  void aMergeComparesCostsOfOneCurrencyOnly() {
    memory.tell(euros(row("e1", "m1", null, 100, 1), "0.10"));
    memory.tell(euros(call("e2", null, 100, 900), "0.50"));

    Increment merged = memory.admit(ToolEvents.costing(row("e3", "m1", null, 100, 900), "9"));

    assertThat(merged.takenBack()).isTrue();
    assertThat(merged.addedCost())
        .contains(new ReportedCost(new BigDecimal("-0.10").setScale(12), "EUR"));
  }

  private static ToolEvent euros(ToolEvent event, String amount) {
    ToolEvent costing = ToolEvents.costing(event, amount);
    costing.setReportedCurrency("EUR");
    return costing;
  }

  @Test
  void disagreementBeyondTheBoundIsFoundOnceACall() {
    memory.tell(call("e1", "r1", 1_000, 100));
    assertThat(proxyOf("e2", "r1", 1_000, 110).disagreement()).isEmpty();

    SessionDriver other = new SessionDriver();
    other.tell(call("e1", "r1", 1_000, 100));
    ToolEvent more = proxy("e3", "r1", 1_000, 300, NOON);

    assertThat(other.tell(more).disagreement())
        .contains(new Disagreement("e1", "proxy_log", 1_300, 1_100));
    ToolEvent span = proxy("e4", "r1", 500, 300, NOON);
    span.setWitness("span");
    assertThat(other.tell(span).disagreement()).isEmpty();
  }

  @Test
  void rowsMayTellLessThanTheEndButNotMore() {
    memory.tell(call("e1", "r1", 1_000, 500));

    assertThat(memory.tell(row("e2", "m1", "r1", 1_000, 1)).disagreement()).isEmpty();
    assertThat(memory.tell(row("e3", "m1", "r1", 1_000, 900)).disagreement())
        .contains(new Disagreement("e1", "transcript", 1_900, 1_500));
  }

  /**
   * Some witnesses of some calls, with ids in common or without, in any order and any often: each
   * call counts once, with what its best witness told.
   */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16})
  void whateverTheOrderEachCallCountsOnce(long seed) {
    Random random = new Random(seed);
    List<ToolEvent> reports = new ArrayList<>();
    long expected = 0;
    for (int i = 0; i < 40; i++) {
      expected += tellAbout(i, random, reports);
    }
    reports.addAll(List.copyOf(reports).subList(0, reports.size() / 3));
    Collections.shuffle(reports, random);

    long total = 0;
    for (ToolEvent report : reports) {
      total += added(ToolEvent.newBuilder(report).build());
    }

    assertThat(total).isEqualTo(expected);
  }

  /** Counts differ from call to call, but for every fourth, which is like the one before. */
  private static long tellAbout(int number, Random random, List<ToolEvent> reports) {
    long output = 1_000 + 10L * (number % 4 == 3 ? number - 1 : number);
    Instant time = NOON.plusSeconds(number);
    boolean hasIds = random.nextBoolean();
    ToolEvent log = call("o" + number, hasIds ? "req_" + number : null, 50, output);
    log.setEventTime(time);
    reports.add(log);
    if (random.nextBoolean() || !hasIds) {
      reports.add(proxy("p" + number, "x-" + number, 50, output, time.plusSeconds(1)));
    }
    if (hasIds && random.nextBoolean()) {
      reports.add(row("t" + number, "m" + number, "req_" + number, 50, 1 + random.nextInt(9)));
      reports.add(row("u" + number, "m" + number, "req_" + number, 50, output));
    }
    return 50 + output;
  }

  private long added(ToolEvent event) {
    return memory.tell(event) instanceof Outcome.Admitted admitted
        ? admitted.increment().added().total()
        : 0;
  }

  private Outcome proxyOf(String id, String request, long input, long output) {
    return memory.tell(proxy(id, request, input, output, NOON));
  }

  private static ToolEvent proxy(String id, String request, long input, long output, Instant at) {
    ToolEvent event = call(id, request, input, output);
    event.setWitness("proxy_log");
    event.setEventTime(at);
    return event;
  }
}
