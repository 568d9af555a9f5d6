package io.tollgate.judgement;

import static io.tollgate.admission.ToolEvents.call;
import static io.tollgate.admission.ToolEvents.costing;
import static io.tollgate.admission.ToolEvents.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.admission.AdmittedEvent;
import io.tollgate.admission.ReportedActivity;
import io.tollgate.event.ToolEvent;
import io.tollgate.policy.PolicySet;
import io.tollgate.policy.PolicyVersion;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What policies about several events count for calls with several reports. */
class CountedCallsTest {

  private static final PolicyVersion EVALS =
      CountingPolicies.events("evals", "attributes.task: eval", "session_id");
  private static final PolicyVersion BY_REPOSITORY =
      CountingPolicies.sum("by-repository", "output_tokens|gte: 1", "output_tokens", "repository");
  private static final PolicyVersion SMALL =
      CountingPolicies.sum("small", "output_tokens|lt: 50", "output_tokens", "session_id");
  private static final PolicyVersion COSTS =
      CountingPolicies.sum("costs", "attributes.task: eval", "reported_cost", "source");
  private static final PolicyVersion SMALL_EVALS =
      CountingPolicies.sum(
          "small-evals", "attributes.task: eval, output_tokens|lt: 50", "output_tokens", "source");
  private static final PolicyVersion LARGE_OR_EVAL =
      CountingPolicies.either("value_sum", "{field: output_tokens, gte: 2}");
  private static final PolicySet ALL = PolicySet.of(List.of(EVALS, BY_REPOSITORY, SMALL, COSTS));
  private static final PolicySet MORE =
      PolicySet.of(List.of(EVALS, BY_REPOSITORY, SMALL, COSTS, SMALL_EVALS, LARGE_OR_EVAL));

  private final CallLedger ledger = new CallLedger();

  @Test
  void countsOnceItFitsThoughItDidNotBefore() {
    ledger.tell(row("a", "m1", "r1", 100, 10), ALL);
    ledger.tell(task("eval", row("a", "m1", "r1", 100, 20)), ALL);
    ledger.tell(task("eval", row("a", "m1", "r1", 100, 30)), ALL);

    assertThat(ledger.hits(EVALS.id(), "s1")).isEqualTo(1);
  }

  /** Senders write what is in a report, so a later one takes nothing out of a group. */
  @Test
  void staysWhereItCountedAndCountsWhereALaterReportPlacesIt() {
    ledger.tell(repository("x", row("a", "m1", "r1", 100, 60)), ALL);
    ledger.tell(repository("y", row("a", "m1", "r1", 100, 70)), ALL);
    ledger.tell(repository("y", row("a", "m1", "r1", 100, 80)), ALL);

    assertThat(ledger.sums())
        .containsOnly(
            Map.entry(BY_REPOSITORY.id() + "[x]", sum(80)),
            Map.entry(BY_REPOSITORY.id() + "[y]", sum(80)));
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
    Map<String, Known> known = new HashMap<>();
    for (int report = 0; report < 60; report++) {
      ledger.tell(report(random, report), MORE).ifPresent(admitted -> learn(known, admitted));
    }

    Map<String, BigDecimal> expected = new TreeMap<>();
    known
        .values()
        .forEach(
            call ->
                call.accounts()
                    .forEach(
                        (group, account) ->
                            expected.merge(
                                group, sums(account).get(group), CountedCallsTest::plus)));
    expected.values().removeIf(sum -> sum.signum() == 0);
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

  /**
   * Put together here by itself: a call counts wherever one of its reports placed it, with what the
   * report left out told by those before, as long as it fits with what it has come to.
   */
  private static void learn(Map<String, Known> known, AdmittedEvent admitted) {
    ReportedActivity told = admitted.call().orElseThrow();
    ToolEvent call = told.now().in(admitted.event());
    Map<String, String> attributes = new HashMap<>();
    String repository = null;
    Map<String, ToolEvent> accounts = new HashMap<>();
    for (String id : told.before().keySet()) {
      Known before = known.remove(id);
      attributes.putAll(before.newest().getAttributes());
      repository =
          before.newest().getRepository() == null ? repository : before.newest().getRepository();
      before.accounts().forEach(accounts::putIfAbsent);
    }
    attributes.putAll(call.getAttributes());
    call.setAttributes(attributes);
    call.setRepository(call.getRepository() == null ? repository : call.getRepository());
    accounts.replaceAll((group, account) -> told.now().in(account));
    accounts.entrySet().removeIf(entry -> !sums(entry.getValue()).containsKey(entry.getKey()));
    sums(call).keySet().forEach(group -> accounts.put(group, call));
    known.put(told.callId(), new Known(call, accounts));
  }

  /** A call: its newest account, and those that it counts by. */
  private record Known(ToolEvent newest, Map<String, ToolEvent> accounts) {}

  private static Map<String, BigDecimal> sums(ToolEvent call) {
    Map<String, BigDecimal> sums = new TreeMap<>();
    BigDecimal output = sum(call.getOutputTokens());
    boolean isEval = "eval".equals(call.getAttributes().get("task"));
    if (call.getRepository() != null) {
      sums.put(BY_REPOSITORY.id() + "[" + call.getRepository() + "]", output);
    }
    if (call.getOutputTokens() < 50) {
      sums.put(SMALL.id() + "[s1]", output);
    }
    if (call.getOutputTokens() < 50 && isEval) {
      sums.put(SMALL_EVALS.id() + "[" + call.getSource() + "]", output);
    }
    if (call.getOutputTokens() >= 50 || isEval) {
      sums.put(LARGE_OR_EVAL.id() + "[s1]", output);
    }
    if (isEval) {
      BigDecimal cost = call.getReportedCost();
      sums.put(
          COSTS.id() + "[" + call.getSource() + "]",
          cost == null ? BigDecimal.ZERO : cost.stripTrailingZeros());
    }
    return sums;
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
