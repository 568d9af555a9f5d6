package io.tollgate.cli.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tollgate.event.Budget;
import io.tollgate.event.BudgetKey;
import io.tollgate.spend.BudgetBook;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BudgetDocumentsTest {

  private static final Instant NOW = Instant.parse("2026-11-02T12:00:00Z");

  private final Faults faults = new Faults();

  @Test
  void budgetsBeginWithTheirFirstDayInTheirOwnZone() {
    Budget budget =
        read("""
        kind: budgets
        budgets:
          - {id: ads-month, team: ads, period: month, zone: Europe/Berlin, currency: EUR, amount: 150.5, thresholds: [50, 80, 100], action: block, from: 2026-11-01}
        """)
            .budgets()
            .get(0)
            .value();

    assertThat(faults.all()).isEmpty();
    assertThat(budget.getVersion()).isEqualTo(1);
    assertThat(budget.getAmount()).isEqualTo(new BigDecimal("150.500000000000"));
    assertThat(budget.getThresholds()).containsExactly(50, 80, 100);
    assertThat(budget.getEffectiveFrom()).isEqualTo("2026-10-31T23:00:00Z");
  }

  /** Finance knows people by name; topics know them by pseudonym only. */
  @Test
  void aPersonIsNamedWhereTheKeyIsAtHand() {
    String document =
        """
        kind: budgets
        budgets:
          - {id: own, user: ann@example.com, period: day, zone: UTC, currency: XTK, amount: 1, action: block}
          - id: each
            user: "*"
            period: day
            zone: UTC
            currency: XTK
            amount: 1
            action: block
            grants:
              - {for: ann@example.com, amount: 1, from: 2026-11-02, until: 2026-11-09, approver: lena, ticket: F-1}
        """;

    List<ControlRow<BudgetKey, Budget>> budgets =
        Documents.read(
                SourceDocument.split("f.yml", document),
                NOW,
                Optional.of(name -> "0123456789abcdef"),
                faults)
            .budgets();

    assertThat(faults.all()).isEmpty();
    assertThat(budgets.get(0).value().getScopeId()).isEqualTo("0123456789abcdef");
    assertThat(budgets.get(1).value().getGrants())
        .singleElement()
        .asString()
        .contains("0123456789abcdef")
        .doesNotContain("ann");

    read(document);
    assertThat(told())
        .hasSize(2)
        .allMatch(fault -> fault.contains("naming a person needs the pseudonym key"));
  }

  @Test
  void aBudgetCountsWhatIsToBePaidOrEndsWhereItSaysSo() {
    String document =
        """
        kind: budgets
        budgets:
          - {id: b, team: ads, period: month, zone: UTC, currency: USD, amount: 1, action: notify, price_basis: contracted, retired: true}
          - {id: c, team: ads, period: month, zone: UTC, currency: USD, amount: 1, action: notify}
        """;

    assertThat(read(document).budgets())
        .extracting(row -> row.value().getPriceBasis() + " " + row.value().getRetired())
        .containsExactly("contracted true", "list false");
    assertThat(faults.all()).isEmpty();

    read(document.replace("contracted", "billed").replace("true", "perhaps"));
    assertThat(told())
        .containsExactly(
            "f.yml:3: 'price_basis' must be one of contracted, list",
            "f.yml:3: 'retired' must be true or false");
  }

  @Test
  void aBudgetThatNamesNoThresholdsIsWatchedAsUsual() {
    Budget budget =
        read("""
        kind: budgets
        budgets:
          - {id: all, company: "*", period: quarter, fiscal_start: 04-01, zone: UTC, currency: USD, amount: 9000, action: notify}
        """)
            .budgets()
            .get(0)
            .value();

    assertThat(faults.all()).isEmpty();
    assertThat(budget.getThresholds()).containsExactly(50, 80, 90, 100);
    assertThat(budget.getForecastThresholds()).containsExactly(100);
    assertThat(budget.getBurnRates()).hasSize(4).startsWith("2 PT1H PT5M high");
    assertThat(budget.getAnomalyPercent()).isEqualTo(300);
    assertThat(budget.getFiscalStartMonth()).isEqualTo(4);
  }

  @Test
  void aQuotaOfTokensForEachPersonCanHaveGrants() {
    Budget budget =
        read("""
        kind: budgets
        budgets:
          - id: each-day
            user: "*"
            tools: [claude-code]
            period: day
            zone: Europe/Berlin
            currency: XTK
            amount: 2000000
            thresholds: [80, 100]
            burn_rates:
              - {percent: 30, long: PT1H, short: PT10M, severity: medium}
            action: block
            contact: "#ai-budget"
            grants:
              - {for: 0123456789abcdef, amount: 500000, from: 2026-11-02, until: 2026-11-09, approver: ann, ticket: FIN-7}
        """)
            .budgets()
            .get(0)
            .value();

    assertThat(faults.all()).isEmpty();
    assertThat(budget.getScopeType()).isEqualTo("user");
    assertThat(budget.getScopeId()).isEqualTo("*");
    assertThat(budget.getBurnRates()).containsExactly("30 PT1H PT10M medium");
    assertThat(budget.getGrants())
        .containsExactly(
            "0123456789abcdef 500000 2026-11-01T23:00:00Z 2026-11-08T23:00:00Z ann FIN-7");
  }

  @Test
  void aCustomPeriodIsOfWholeQuartersOfAnHour() {
    read(
        """
        kind: budgets
        budgets:
          - id: shift
            team: ads
            period: custom
            begins: 2026-11-02T09:07:00Z
            ends: 2026-11-02T17:15:00Z
            zone: UTC
            currency: USD
            amount: 5
            action: notify
        """);

    assertThat(told())
        .containsExactly("f.yml:6: 'begins' must be on a quarter of an hour, such as 09:15");
  }

  @Test
  void theExamplesOfBudgetsCanBeApplied() {
    List<SourceDocument> examples = SourceFiles.read(List.of(Path.of("../deploy/budgets")));

    Documents documents = Documents.read(examples, NOW, faults);

    assertThat(faults.all()).isEmpty();
    assertThat(documents.budgets())
        .extracting(ControlRow::value)
        .hasSize(9)
        .allMatch(budget -> BudgetBook.firstFault(budget).isEmpty());
  }

  @Test
  void aCustomPeriodMayBeGivenByTheClocksOfItsZone() {
    String document =
        """
        kind: budgets
        budgets:
          - {id: x, team: ads, period: custom, zone: Europe/Berlin, begins: 2026-10-24T09:15, ends: 2026-10-26T18:00:00, currency: USD, amount: 1, action: notify}
        """;

    assertThat(read(document).budgets())
        .extracting(row -> row.value().getCustomFrom(), row -> row.value().getCustomTo())
        .containsExactly(
            tuple(Instant.parse("2026-10-24T07:15:00Z"), Instant.parse("2026-10-26T17:00:00Z")));
    assertThat(faults.all()).isEmpty();

    read(document.replace("2026-10-24T09:15", "2026-10-25T02:30"));
    assertThat(told()).singleElement().asString().contains("'begins' must be a day such as");
  }

  private Documents read(String yaml) {
    return Documents.read(SourceDocument.split("f.yml", yaml), NOW, faults);
  }

  private List<String> told() {
    return faults.all().stream().map(Object::toString).toList();
  }
}
