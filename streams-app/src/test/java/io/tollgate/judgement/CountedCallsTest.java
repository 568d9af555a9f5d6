package io.tollgate.judgement;

import static io.tollgate.admission.ToolEvents.call;
import static io.tollgate.admission.ToolEvents.costing;
import static io.tollgate.admission.ToolEvents.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.admission.AdmittedEvent;
import io.tollgate.admission.ToldCall;
import io.tollgate.event.ToolEvent;
import io.tollgate.policy.PolicySet;
import io.tollgate.policy.PolicyVersion;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What policies about several events count of calls that several reports tell. */
class CountedCallsTest {

  private static final PolicyVersion EVALS =
      CountingPolicies.events("evals", "attributes.task: eval", "session_id");
  private static final PolicyVersion BY_REPOSITORY =
      CountingPolicies.sum("by-repository", "output_tokens|gte: 1", "output_tokens", "repository");
  private static final PolicyVersion SMALL =
      CountingPolicies.sum("small", "output_tokens|lt: 50", "output_tokens", "session_id");
  private static final PolicyVersion COSTS =
      CountingPolicies.sum("costs", "attributes.task: eval", "reported_cost", "source");
  private static final PolicySet ALL = PolicySet.of(List.of(EVALS, BY_REPOSITORY, SMALL, COSTS));

  private final CallLedger ledger = new CallLedger();

  @Test
  void countsOnceItFitsThoughItDidNotBefore() {
    ledger.tell(row("a", "m1", "r1", 100, 10), ALL);
    ledger.tell(task("eval", row("a", "m1", "r1", 100, 20)), ALL);
    ledger.tell(task("eval", row("a", "m1", "r1", 100, 30)), ALL);

    assertThat(ledger.hits(EVALS.id(), "s1")).isEqualTo(1);
  }

  @Test
  void movesToTheGroupThatItTurnsOutToBelongTo() {
    ledger.tell(repository("x", row("a", "m1", "r1", 100, 60)), ALL);
    ledger.tell(repository("y", row("a", "m1", "r1", 100, 70)), ALL);

    assertThat(ledger.sums()).containsExactly(Map.entry(BY_REPOSITORY.id() + "[y]", sum(70)));
  }

  /** Telemetry knows what a call cost, a transcript where it was made. */
  @Test
  void keepsWhatALaterReportIsSilentAbout() {
    ledger.tell(repository("x", row("a", "m1", "r1", 100, 60)), ALL);
    ledger.tell(costing(call("b", "r1", 100, 70), "0.5"), ALL);

    assertThat(ledger.sums()).containsExactly(Map.entry(BY_REPOSITORY.id() + "[x]", sum(70)));
    assertThat(ledger.ungrouped()).isZero();
  }

  @Test
  void countsNoMoreWhereItHasBecomeTooLarge() {
    ledger.tell(row("a", "m1", "r1", 100, 49), ALL);
    ledger.tell(row("a", "m1", "r1", 100, 51), ALL);

    assertThat(ledger.sums()).isEmpty();
  }

  /** Somebody adds a policy while a call goes on. */
  @Test
  void aPolicyThatWasNotThereCountsAllOfTheCall() {
    ledger.tell(repository("x", row("a", "m1", "r1", 100, 40)), PolicySet.of(List.of(SMALL)));
    ledger.tell(
        repository("x", row("a", "m1", "r1", 100, 45)),
        PolicySet.of(List.of(SMALL, BY_REPOSITORY)));

    assertThat(ledger.sums())
        .containsOnly(
            Map.entry(SMALL.id() + "[s1]", sum(45)),
            Map.entry(BY_REPOSITORY.id() + "[x]", sum(45)));
  }

  @Test
  void nothingIsRememberedOfCallsThatCountForNothing() {
    ledger.tell(row("a", "m1", "r1", 100, 60), ALL);
    ledger.tell(row("a", "m1", "r1", 100, 70), ALL);

    assertThat(ledger.remembered()).isZero();
  }

  /** Reports of some calls in any order, each with more tokens, a cost or other fields. */
  @ParameterizedTest
  @MethodSource("seeds")
  void sumsAreThoseOfTheCallsAsTheyAreKnownInTheEnd(long seed) {
    Random random = new Random(seed);
    Map<String, ToolEvent> known = new HashMap<>();
    for (int report = 0; report < 60; report++) {
      ledger.tell(report(random, report), ALL).ifPresent(admitted -> learn(known, admitted));
    }

    Map<String, BigDecimal> expected = new TreeMap<>();
    known.values().forEach(call -> addUp(call, expected));
    assertThat(ledger.sums()).isEqualTo(expected);
  }

  static LongStream seeds() {
    return LongStream.range(0, 300);
  }

  private static ToolEvent report(Random random, int number) {
    int call = random.nextInt(8);
    // Of half of the calls only their likeness tells that a row and a witness mean the same.
    String request = call < 4 ? "r" + call : null;
    long input = 1_000L * (call + 1);
    long output = 10L * (1 + random.nextInt(9));
    ToolEvent event =
        random.nextInt(3) > 0
            ? row("row" + call, "m" + call, request, input, output)
            : call("call" + number, request, input, output);
    if (random.nextInt(4) == 0) {
      event = costing(event, "0." + (1 + random.nextInt(9)));
    }
    event.setSource(random.nextBoolean() ? "one" : "other");
    event = random.nextBoolean() ? task(random.nextBoolean() ? "eval" : "chat", event) : event;
    return random.nextBoolean() ? repository("x" + random.nextInt(3), event) : event;
  }

  /** The call as all its reports tell it, put together here by itself. */
  private static void learn(Map<String, ToolEvent> known, AdmittedEvent admitted) {
    ToldCall told = admitted.call().orElseThrow();
    ToolEvent call = told.now().in(admitted.event());
    Map<String, String> attributes = new HashMap<>();
    String repository = null;
    for (String id : told.before()) {
      Optional<ToolEvent> before = Optional.ofNullable(known.remove(id));
      attributes.putAll(before.orElseThrow().getAttributes());
      repository = before.get().getRepository() == null ? repository : before.get().getRepository();
    }
    attributes.putAll(call.getAttributes());
    call.setAttributes(attributes);
    call.setRepository(call.getRepository() == null ? repository : call.getRepository());
    known.put(told.callId(), call);
  }

  private static void addUp(ToolEvent call, Map<String, BigDecimal> sums) {
    BigDecimal output = sum(call.getOutputTokens());
    if (call.getRepository() != null) {
      sums.merge(
          BY_REPOSITORY.id() + "[" + call.getRepository() + "]", output, CountedCallsTest::plus);
    }
    if (call.getOutputTokens() < 50) {
      sums.merge(SMALL.id() + "[s1]", output, CountedCallsTest::plus);
    }
    if ("eval".equals(call.getAttributes().get("task")) && call.getReportedCost() != null) {
      BigDecimal cost = call.getReportedCost().stripTrailingZeros();
      sums.merge(COSTS.id() + "[" + call.getSource() + "]", cost, CountedCallsTest::plus);
    }
  }

  private static BigDecimal plus(BigDecimal one, BigDecimal other) {
    return one.add(other).stripTrailingZeros();
  }

  private static BigDecimal sum(long tokens) {
    return BigDecimal.valueOf(tokens).stripTrailingZeros();
  }

  private static ToolEvent task(String task, ToolEvent event) {
    event.setAttributes(Map.of("task", task));
    return event;
  }

  private static ToolEvent repository(String name, ToolEvent event) {
    event.setRepository(name);
    return event;
  }
}
