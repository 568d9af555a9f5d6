package io.tollgate.cli.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.Policy;
import io.tollgate.event.PolicyKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ApplyPlanTest {

  private static final String PRICE =
      "{model: opus, vendor: anthropic, from: %s, input: %s, cache_read: 1, cache_write_5m: 1,"
          + " cache_write_1h: 1, output: 1}";

  private final PlanGiven given = new PlanGiven();

  @Test
  void whatStandsIsNotSentAgain() {
    ControlSnapshot standing = given.standing(prices("2026-01-01", "5"));

    ApplyPlan plan = ApplyPlan.of(given.wanted(prices("2026-01-01", "5")), standing, given.faults);

    assertThat(plan.summary()).containsExactly("prices         0 new, 0 changed, 1 unchanged");
    assertThat(plan.changes()).allMatch(change -> change.rows().isEmpty());
  }

  @Test
  void aPriceMayBeCorrected() {
    ApplyPlan plan =
        ApplyPlan.of(
            given.wanted(prices("2026-01-01", "6")),
            given.standing(prices("2026-01-01", "5")),
            given.faults);

    assertThat(given.faults.all()).isEmpty();
    assertThat(plan.summary()).containsExactly("prices         0 new, 1 changed, 0 unchanged");
  }

  @Test
  void whatIsSaidAnewGetsARevisionAndRewritesNothing() {
    ApplyPlan plan =
        ApplyPlan.of(
            given.wanted(prices("2026-01-01", "6")),
            given.standing(prices("2026-01-01", "5")),
            given.faults);

    List<Object> keys = new ArrayList<>();
    plan.changes().forEach(change -> change.rows().forEach(row -> keys.add(row.key())));
    assertThat(keys).containsExactly("opus@2026-01-01#2");
  }

  @Test
  void aPriceThatMeetsAnAppliedOneIsRefused() {
    ApplyPlan.of(
        given.wanted(prices("2026-06-01", "6")),
        given.standing(prices("2026-01-01", "5")),
        given.faults);

    assertThat(given.told())
        .containsExactly(
            "f.yml:5: the price applies at the same time as opus@2026-01-01, which applies from"
                + " 2026-01-01T00:00:00Z on; give the earlier one a 'to'");
  }

  @Test
  void theSameModelInOtherLettersIsTheSameModel() {
    String other = prices("2026-06-01", "6").replace("model: opus", "model: Opus");
    ApplyPlan.of(given.wanted(other), given.standing(prices("2026-01-01", "5")), given.faults);

    assertThat(given.told())
        .singleElement()
        .asString()
        .contains("applies at the same time as opus@");
  }

  @Test
  void anAppliedPriceCanBeClosedForAnother() {
    String closed = PRICE.formatted("2026-01-01, to: 2026-06-01", "5");
    String next = PRICE.formatted("2026-06-01", "6");

    ApplyPlan plan =
        ApplyPlan.of(
            given.wanted(header() + "  - " + next + "\n  - " + closed + "\n"),
            given.standing(prices("2026-01-01", "5")),
            given.faults);

    assertThat(given.faults.all()).isEmpty();
    assertThat(plan.summary()).containsExactly("prices         1 new, 1 changed, 0 unchanged");
  }

  @Test
  void aVersionOfABudgetNeverChanges() {
    ApplyPlan.of(given.wanted(budget(1, "200")), given.standing(budget(1, "100")), given.faults);

    assertThat(given.told())
        .containsExactly(
            "f.yml:3: version 1 of b was already applied with a different content; raise the version");
  }

  @Test
  void aBudgetKeepsItsScope() {
    String other = budget(2, "200").replace("team: ads", "team: search");

    ApplyPlan.of(given.wanted(other), given.standing(budget(1, "100")), given.faults);

    assertThat(given.faults.all())
        .singleElement()
        .asString()
        .contains("another version of budget b has a different scope or filters");
  }

  @Test
  void aHigherVersionOfABudgetIsNew() {
    ApplyPlan plan =
        ApplyPlan.of(
            given.wanted(budget(2, "200")), given.standing(budget(1, "100")), given.faults);

    assertThat(given.faults.all()).isEmpty();
    assertThat(plan.summary()).containsExactly("budgets        1 new, 0 changed, 0 unchanged");
  }

  @Test
  void aVersionOfAPolicyNeverChanges() {
    Policy applied =
        new Policy("id", 3, "no-x", "X", PlanGiven.MONDAY, "text", "sha", PlanGiven.MONDAY);
    Policy wanted =
        new Policy("id", 3, "no-x", "X", PlanGiven.MONDAY, "other", "hash", PlanGiven.TUESDAY);
    PolicyKey key = new PolicyKey("id", 3);
    Documents documents =
        new Documents(
            List.of(new ControlRow<>(key, wanted, new SourceLine("p.yml", 1))),
            List.of(),
            List.of(),
            List.of(),
            new CostRows(),
            List.of());

    ApplyPlan.of(
        documents,
        new ControlSnapshot(
            Map.of(key, applied),
            Map.of(),
            Map.of(),
            Map.of(),
            Map.of(),
            StandingCosts.NOTHING,
            Map.of()),
        given.faults);

    assertThat(given.told())
        .containsExactly(
            "p.yml:1: version 3 of no-x was already applied with a different text; raise the version");
  }

  private static String header() {
    return "kind: prices\ncurrency: USD\nsource: list\nprices:\n";
  }

  private static String prices(String from, String input) {
    return header() + "  - " + PRICE.formatted(from, input) + "\n";
  }

  private static String budget(int version, String amount) {
    return "kind: budgets\nbudgets:\n  - {id: b, version: %d, team: ads, period: day, zone: UTC, currency: USD, amount: %s, thresholds: [100], action: notify}\n"
        .formatted(version, amount);
  }
}
