package io.tollgate.judgement;

import static io.tollgate.admission.ToolEvents.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.ToolEvent;
import io.tollgate.policy.CorrelationHit;
import io.tollgate.policy.PolicySet;
import io.tollgate.policy.PolicyVersion;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A call is one event of a group, whatever number of rules its reports match. */
class CallInGroupTest {

  private final CallLedger ledger = new CallLedger();

  /** What two reports say, and how many tokens the call has then. */
  @ParameterizedTest
  @CsvSource({
    "eval, 40, eval, 60",
    "eval, 60, eval, 61",
    "eval, 60, chat, 70",
    "eval, 40, chat, 70",
    "chat, 60, eval, 70"
  })
  void countsOnceAndWithWhatItHasComeTo(String first, long some, String then, long all) {
    PolicyVersion counting = CountingPolicies.either("event_count", "{gte: 2}");
    PolicyVersion summing = CountingPolicies.either("value_sum", "{field: output_tokens, gte: 2}");
    PolicySet policies = PolicySet.of(List.of(counting, summing));

    ledger.tell(told(first, some), policies);
    ledger.tell(told(then, all), policies);

    assertThat(ledger.hits(counting.id(), "s1")).isEqualTo(1);
    assertThat(ledger.sums())
        .containsEntry(summing.id() + "[s1]", BigDecimal.valueOf(all).stripTrailingZeros());
  }

  @Test
  void eachDifferentValueCountsOnce() {
    PolicySet policies =
        PolicySet.of(
            List.of(CountingPolicies.either("value_count", "{field: attributes.task, gte: 2}")));

    ledger.tell(told("eval", 40), policies);
    ledger.tell(told("eval", 60), policies);
    ledger.tell(told("chat", 70), policies);
    ledger.tell(told("chat", 80), policies);

    assertThat(ledger.told())
        .extracting(hit -> hit.grouped().value())
        .containsExactly(Optional.of("eval"), Optional.of("chat"));
  }

  @ParameterizedTest
  @CsvSource({"temporal", "temporal_ordered"})
  void eachRuleThatItFitsIsToldOnce(String type) {
    PolicySet policies = PolicySet.of(List.of(CountingPolicies.either(type, "{gte: 2}")));

    ledger.tell(told("eval", 40), policies);
    ledger.tell(told("eval", 60), policies);
    ledger.tell(told("chat", 70), policies);
    ledger.tell(told("eval", 80), policies);

    assertThat(ledger.told()).extracting(hit -> hit.grouped().rule()).containsExactly(0, 1);
  }

  /** A window that the call is in holds all of it or nothing. */
  @Test
  void whatIsTakenBackStandsAtTheTimeOfWhatWasCounted() {
    PolicySet policies =
        PolicySet.of(
            List.of(
                CountingPolicies.sum(
                    "small", "output_tokens|lt: 50", "output_tokens", "session_id")));
    ToolEvent first = told("chat", 40);
    ToolEvent later = told("chat", 60);
    later.setEventTime(first.getEventTime().plus(Duration.ofMinutes(9)));

    ledger.tell(first, policies);
    ledger.tell(later, policies);

    assertThat(ledger.told())
        .extracting(CorrelationHit::corrects)
        .containsExactly(Optional.empty(), Optional.of(first.getEventTime()));
  }

  /** At a time that is evaluated already, an addition would be late and might be lost. */
  @ParameterizedTest
  @CsvSource({"PT1S, true", "PT24H, false"})
  void whatIsAddedStandsAtTheTimeOfWhatWasCountedUnlessThatIsEvaluated(
      Duration after, boolean isInTime) {
    PolicySet policies =
        PolicySet.of(
            List.of(
                CountingPolicies.sum(
                    "all", "output_tokens|gte: 1", "output_tokens", "session_id")));
    ToolEvent first = told("chat", 40);
    ToolEvent later = told("chat", 60);
    later.setEventTime(first.getEventTime().plus(after));

    ledger.tell(first, policies);
    ledger.tell(later, policies);

    assertThat(ledger.told())
        .extracting(CorrelationHit::corrects)
        .containsExactly(
            Optional.empty(), Optional.of(isInTime ? first.getEventTime() : later.getEventTime()));
  }

  /** It has that of the prompt that it seems to belong to, and a sender names the prompt. */
  @ParameterizedTest
  @CsvSource({"eval_authoring, unknown", "eval_authoring, chat", "unknown, eval_authoring"})
  void anotherPurposeOfALaterReportTakesNothingBack(String first, String then) {
    PolicyVersion policy =
        CountingPolicies.sum("purposes", "purpose: eval_authoring", "output_tokens", "session_id");
    PolicySet policies = PolicySet.of(List.of(policy));

    ledger.tell(told("chat", 40), policies, first);
    ledger.tell(told("chat", 60), policies, then);
    ledger.tell(told("chat", 70), policies, "unknown");

    assertThat(ledger.sums())
        .containsOnly(Map.entry(policy.id() + "[s1]", BigDecimal.valueOf(70).stripTrailingZeros()));
  }

  /** What a sender writes may be a prompt. */
  @Test
  void noLongTextIsRemembered() {
    PolicyVersion values =
        CountingPolicies.either("value_count", "{field: attributes.note, gte: 2}");
    PolicyVersion group =
        CountingPolicies.sum("group", "output_tokens|gte: 1", "output_tokens", "attributes.note");
    PolicySet policies = PolicySet.of(List.of(values, group));
    ToolEvent event = told("eval", 40);
    event.setAttributes(Map.of("task", "eval", "note", "secret ".repeat(100)));

    ledger.tell(event, policies);

    assertThat(ledger.of("a").groups()).hasSize(2);
    assertThat(ledger.of("a").toString()).doesNotContain("secret");
  }

  /** Nor does it count anew where there was no room to remember that it counted. */
  @Test
  void countsInNoMoreGroupsThanAreRemembered() {
    PolicyVersion policy =
        CountingPolicies.sum("wide", "output_tokens|gte: 1", "output_tokens", "repository");
    PolicySet policies = PolicySet.of(List.of(policy));

    for (int report = 1; report <= 1_030; report++) {
      ToolEvent event = told("chat", report);
      event.setRepository("x" + report);
      ledger.tell(event, policies);
    }

    assertThat(ledger.hits(policy.id(), "x1024")).isPositive();
    assertThat(ledger.hits(policy.id(), "x1025")).isZero();
    assertThat(ledger.sums())
        .containsEntry(policy.id() + "[x1]", BigDecimal.valueOf(1_030).stripTrailingZeros());
  }

  private static ToolEvent told(String task, long output) {
    ToolEvent event = row("a", "m1", "r1", 100, output);
    event.setAttributes(Map.of("task", task));
    return event;
  }
}
