package io.tollgate.cli.apply;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Faults in budget documents, and their messages. */
class BudgetFaultsTest {

  private static final Instant NOW = Instant.parse("2026-11-02T12:00:00Z");

  private final Faults faults = new Faults();

  @Test
  void everyFaultOfABudgetIsTold() {
    read(
        """
        kind: budgets
        budgets:
          - id: x
            version: 0
            team: ads
            cost_center: cc-1
            period: weekly
            zone: Berlin
            currency: USD
            amount: 0.00
            thresholds: [80, 50]
            action: shout
        """);

    assertThat(told())
        .containsExactly(
            "f.yml:4: 'version' must be a whole number, 1 or more",
            "f.yml:6: a budget cannot be limited by 'cost_center'; use one of company,"
                + " department, team, user, project",
            "f.yml:7: 'period' must be one of custom, day, fiscal_year, month, quarter, week",
            "f.yml:8: 'Berlin' is not a zone such as Europe/Berlin or UTC",
            "f.yml:10: 'amount' must be above 0",
            "f.yml:11: 'thresholds' must be in ascending order, each from 1 to 1000 percent",
            "f.yml:12: 'action' must be one of block, notify");
  }

  @Test
  void whatMustBeSaidAndIsNotIsTold() {
    read(
        """
        kind: budgets
        budgets:
          - {id: a, team: ads, zone: UTC, currency: USD, amount: 400, actions: notify}
        """);

    assertThat(told()).contains("f.yml:3: 'action' is missing", "f.yml:3: 'period' is missing");
  }

  @Test
  void everyFaultOfTheWatchesOfABudgetIsTold() {
    read(
        """
        kind: budgets
        budgets:
          - id: x
            user: ann@example.com
            team: ads
            period: custom
            begins: 2026-11-02
            ends: 2026-11-01
            zone: UTC
            currency: XTK
            amount: 1.5
            models: [claude-haiku-4-5]
            forecast_thresholds: [0]
            anomaly_percent: 50
            burn_rates:
              - {percent: 2, long: PT5M, short: PT1H}
              - {percent: 2, long: an hour, short: PT5M}
            grants:
              - {amount: 5, from: 2026-11-02, until: 2026-11-01, approver: ann, ticket: T-1}
            action: block
        """);

    assertThat(told())
        .contains(
            "f.yml:4: a budget has one scope; it has 'team' already",
            "f.yml:8: 'ends' must be after 'begins'; it is the first day after the period",
            "f.yml:11: 'amount' of tokens must be a whole number",
            "f.yml:13: 'forecast_thresholds' must be in ascending order, each from 1 to 1000 percent",
            "f.yml:14: 'anomaly_percent' must be more than 100 (percent of the usual), or 0",
            "f.yml:17: 'long' must be a duration such as PT1H",
            "f.yml:19: a grant adds above 0 and ends after it begins",
            "f.yml:20: a budget limited to models can block only tools whose hooks or sessions"
                + " name the model; set 'tools' to some of claude-code, codex, gemini-cli")
        .anyMatch(fault -> fault.startsWith("f.yml:16: a burn rate has"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[claude-haiku-4-5] | [codex]          | true",
        "[claude-haiku-4-5] | [codex, copilot] | false",
        "[claude-haiku-4-5] | []               | false",
        "[]                 | [codex, copilot] | true",
        "[]                 | [copilot]        | false",
        "[]                 | []               | true"
      })
  void aBlockThatCouldStopNothingIsRefused(String models, String tools, boolean isTaken) {
    read(
        """
        kind: budgets
        budgets:
          - {id: x, team: ads, period: day, zone: UTC, currency: USD, amount: 1, models: %s, tools: %s, action: block}
        """
            .formatted(models, tools));

    assertThat(told().isEmpty()).isEqualTo(isTaken);
  }

  @Test
  void aNegativeAmountIsToldOnce() {
    read(
        """
        kind: budgets
        budgets:
          - {id: b, team: ads, period: day, zone: UTC, currency: USD, amount: -1, thresholds: [100], action: notify}
        """);

    assertThat(told())
        .containsExactly(
            "f.yml:3: 'amount' must be a decimal such as 2.50, with at most 12 decimals and no"
                + " exponent");
  }

  private Documents read(String yaml) {
    return Documents.read(SourceDocument.split("f.yml", yaml), NOW, faults);
  }

  private List<String> told() {
    return faults.all().stream().map(Object::toString).toList();
  }
}
