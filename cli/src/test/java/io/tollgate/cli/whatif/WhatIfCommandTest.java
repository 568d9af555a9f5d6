package io.tollgate.cli.whatif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tollgate.event.TeamSpend;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

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
        .hasMessageContaining("amounts in EUR and USD; say with --currency");
  }

  private static TeamSpend month(String currency, String cost) {
    TeamSpend month = new TeamSpend();
    month.setCurrency(currency);
    month.setListCost(new BigDecimal(cost).setScale(12));
    return month;
  }
}
