package io.tollgate.cli.whatif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tollgate.cli.place.Deployment;
import io.tollgate.event.TeamSpend;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class WhatIfCommandTest {

  @Test
  void theCurrencyIsTheOneThatTheLedgerHoldsAmountsIn() {
    assertThat(WhatIfCommand.ledgerCurrency(List.of())).isEqualTo("USD");
    assertThat(WhatIfCommand.ledgerCurrency(List.of(month("EUR", "7"), month("USD", "0"))))
        .isEqualTo("EUR");
  }

  @Test
  void whoHasSeveralIsAsked() {
    assertThatThrownBy(
            () -> WhatIfCommand.ledgerCurrency(List.of(month("USD", "1"), month("EUR", "7"))))
        .hasMessageContaining("amounts in EUR and USD; name the ledger's currency");
  }

  @Test
  void aCurrencyThatIsNoneIsRefusedBeforeAnythingIsAsked() {
    WhatIfCommand whatIf = new WhatIfCommand(new Deployment(Map.of(), Path.of("unused")));
    new CommandLine(whatIf)
        .parseArgs(
            "--from=2026-11-01",
            "--to=2026-12-01",
            "--move=team=ads",
            "--to-model=metacode-1",
            "--currency=EURO");

    assertThatThrownBy(whatIf::call)
        .hasMessage("--currency: 'EURO' is not an ISO 4217 code such as USD");
  }

  /** Without one of them the question is not asked, or about all usage of all time. */
  @ParameterizedTest
  @ValueSource(strings = {"--from", "--to", "--move", "--to-model"})
  void everyPartOfTheQuestionIsRequired(String missing) {
    Map<String, String> question =
        new TreeMap<>(
            Map.of(
                "--from", "2026-11-01",
                "--to", "2026-12-01",
                "--move", "team=ads",
                "--to-model", "metacode-1"));
    question.remove(missing);
    List<String> words = new ArrayList<>();
    question.forEach((option, value) -> words.addAll(List.of(option, value)));
    CommandLine command =
        new CommandLine(new WhatIfCommand(new Deployment(Map.of(), Path.of("unused"))));

    assertThatThrownBy(() -> command.parseArgs(words.toArray(String[]::new)))
        .isInstanceOf(CommandLine.MissingParameterException.class)
        .hasMessageContaining("'" + missing + "=");
  }

  private static TeamSpend month(String currency, String cost) {
    TeamSpend month = new TeamSpend();
    month.setCurrency(currency);
    month.setListCost(new BigDecimal(cost).setScale(12));
    return month;
  }
}
