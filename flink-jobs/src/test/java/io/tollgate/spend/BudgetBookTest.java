package io.tollgate.spend;

import static io.tollgate.fixture.SomeSpend.money;
import static io.tollgate.spend.Fixtures.NOON;
import static io.tollgate.spend.Fixtures.budget;
import static io.tollgate.spend.Fixtures.origin;
import static io.tollgate.spend.Fixtures.usage;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.Budget;
import io.tollgate.event.Usage;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BudgetBookTest {

  private final BudgetBook book =
      new BudgetBook(
          List.of(
              budget("b", 1).build(),
              budget("b", 2).setEffectiveFrom(Instant.parse("2026-07-15T00:00:00Z")).build(),
              budget("daily", 1)
                  .setPeriod("day")
                  .setZone("America/New_York")
                  .setEffectiveFrom(Instant.parse("2026-07-15T12:00:00Z"))
                  .build(),
              budget("other", 1).setScopeId("research").build()));

  @ParameterizedTest
  @CsvSource({
    "2025-12-31T23:59:59Z, none,",
    "2026-01-01T00:00:00Z, b@1,",
    "2026-06-30T23:59:59Z, b@1,",
    "2026-07-01T00:00:00Z, b@2,",
    "2026-07-15T03:59:59Z, b@2,",
    "2026-07-15T04:00:00Z, b@2, daily@1",
    "2026-08-01T00:00:00Z, b@2, daily@1"
  })
  void aVersionAppliesToTheWholePeriodInWhichItTakesEffect(
      Instant time, String first, String second) {
    List<String> found =
        book.applicable(key("platform"), time).stream()
            .map(budget -> budget.getBudgetId() + "@" + budget.getVersion())
            .toList();

    if (first.equals("none")) {
      assertThat(found).isEmpty();
    } else {
      assertThat(found).startsWith(first);
      assertThat(found).hasSize(second == null ? 1 : 2);
      assertThat(second == null || found.contains(second)).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"platform", "*", "Data Science", "R and D 2"})
  void aGrantIsReadAsItIsWrittenWhateverItsScopeIsCalled(String scope) {
    Grant grant =
        new Grant(scope, BigDecimal.valueOf(50), NOON, NOON.plusSeconds(60), "ann", "FIN-214 b");

    assertThat(Grant.parse(grant.text())).isEqualTo(grant);
    assertThat(BudgetBook.firstFault(budget("b", 1).setGrants(List.of(grant.text())).build()))
        .isEmpty();
  }

  @Test
  void onlySpacesSeparateThePartsOfAGrant() {
    Grant grant =
        new Grant(
            "two\nlines",
            BigDecimal.valueOf(50),
            NOON,
            NOON.plusSeconds(60),
            "ann\tlee",
            "FIN-214\n");

    assertThat(Grant.parse(grant.text())).isEqualTo(grant);
  }

  @Test
  void aTemplateForEachPersonLeavesOutWhatNobodyIsNamedFor() {
    BudgetBook quotas =
        new BudgetBook(List.of(budget("quota", 1).setScopeType("user").setScopeId("*").build()));
    Usage.Builder usage = usage("u", "claude-haiku-4-5");

    assertThat(quotas.keysOf(SpendOrigin.of(usage.build())))
        .extracting(MeterKey::scopeId)
        .containsExactly("0123456789abcdef");
    assertThat(quotas.keysOf(SpendOrigin.of(usage.setUserPseudonym("unknown").build()))).isEmpty();
    assertThat(quotas.applicable(new MeterKey("user", "unknown", "\n\n"), NOON)).isEmpty();
  }

  @Test
  void namesWhatIsWrong() {
    assertThat(BudgetBook.firstFault(budget("b", 1).build())).isEmpty();
    assertThat(faults(budget("b", 1).setScopeType("planet"))).contains("scope_type");
    assertThat(faults(budget("b", 1).setPeriod("year"))).contains("period");
    assertThat(faults(budget("b", 1).setPeriod("custom"))).contains("custom_from");
    Budget.Builder shift =
        budget("b", 1)
            .setPeriod("custom")
            .setCustomFrom(Instant.parse("2026-08-10T09:15:00Z"))
            .setCustomTo(Instant.parse("2026-08-10T17:07:00Z"));
    assertThat(faults(shift)).contains("quarter of an hour");
    shift.setCustomTo(Instant.parse("2026-08-10T17:00:00Z"));
    assertThat(BudgetBook.firstFault(shift.build())).isEmpty();
    shift.setCustomFrom(Instant.parse("2026-08-10T09:15:00.001Z"));
    assertThat(faults(shift)).contains("quarter of an hour");
    assertThat(faults(budget("b", 1).setFiscalStartDay(29))).contains("fiscal year");
    assertThat(faults(budget("b", 1).setFiscalStartMonth(13))).contains("fiscal year");
    assertThat(faults(budget("b", 1).setFiscalStartMonth(0))).contains("fiscal year");
    Budget.Builder last = budget("b", 1).setFiscalStartMonth(12).setFiscalStartDay(28);
    assertThat(BudgetBook.firstFault(last.build())).isEmpty();
    assertThat(faults(budget("b", 1).setBurnRates(List.of("2 PT5M PT1H high"))))
        .contains("burn rate");
    assertThat(faults(budget("b", 1).setGrants(List.of("ads 5 tomorrow")))).contains("grant");
    assertThat(faults(budget("b", 1).setAmount(money("0")))).contains("amount");
    assertThat(faults(budget("b", 1).setZone("Mars/Olympus"))).contains("zone");
  }

  @Test
  void spendBelongsToEveryBudgetThatCountsIt() {
    BudgetBook all =
        new BudgetBook(
            List.of(
                budget("company", 1).setScopeType("company").setScopeId("*").build(),
                budget("each-user", 1).setScopeType("user").setScopeId("*").build(),
                budget("team", 1).build(),
                budget("team-too", 1).setPeriod("day").build(),
                budget("haiku", 1).setModels(List.of("claude-haiku-4-5-20251001")).build(),
                budget("codex", 1).setTools(List.of("codex")).build(),
                budget("project", 1).setScopeType("project").setScopeId("*").build()));

    assertThat(all.keysOf(origin("platform")))
        .containsExactlyInAnyOrder(
            new MeterKey("company", "*", "\n\n"),
            new MeterKey("user", "0123456789abcdef", "\n\n"),
            new MeterKey("team", "platform", "\n\n"),
            new MeterKey("team", "platform", "claude-haiku-4-5\n\n"));
    assertThat(all.applicable(key("platform"), Fixtures.NOON))
        .extracting(Budget::getBudgetId)
        .containsExactlyInAnyOrder("team", "team-too");
  }

  @Test
  void aTemplateIsReportedForEachOfItsScopes() {
    Budget template = budget("each", 1).setScopeType("user").setScopeId("*").build();

    assertThat(BudgetBook.reportedId(template, "0123456789abcdef"))
        .isEqualTo("each/0123456789abcdef");
    assertThat(BudgetBook.reportedId(budget("b", 1).build(), "platform")).isEqualTo("b");
  }

  private static MeterKey key(String team) {
    return new MeterKey("team", team, "\n\n");
  }

  private static String faults(Budget.Builder budget) {
    return BudgetBook.firstFault(budget.build()).orElse("none");
  }
}
