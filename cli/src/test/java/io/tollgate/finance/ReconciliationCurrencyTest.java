package io.tollgate.finance;

import static io.tollgate.finance.SomeBills.BEFORE;
import static io.tollgate.finance.SomeBills.HEAD;
import static io.tollgate.finance.SomeBills.LATER;
import static io.tollgate.finance.SomeBills.bill;
import static io.tollgate.finance.SomeBills.causes;
import static io.tollgate.finance.SomeBills.items;
import static io.tollgate.finance.SomeBills.ledger;
import static io.tollgate.finance.SomeBills.rates;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.tollgate.event.ExchangeRate;
import io.tollgate.event.LedgerEntry;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReconciliationCurrencyTest {

  private static final String EUROS = HEAD.strip() + ",currency\n";

  @Test
  void amountsOfAnotherCurrencyAreNotComparedAsIfTheyWereOurs() {
    String euros = EUROS + "2026-11-03,anthropic,claude-opus-5,input,1000000,5,,EUR\n";
    String tokens = EUROS + "2026-11-03,anthropic,claude-opus-5,input,1000000,,,EUR\n";

    assertThatThrownBy(() -> items(ledger("claude-opus-5"), LATER, euros))
        .hasMessage(
            "EUR is billed for 2026-11-03, the ledger is in USD, and there is no rate of EUR in USD for that day; apply one (kind: exchange-rates), or give reports of tokens");
    assertThat(causes(ledger("claude-opus-5"), LATER, tokens))
        .containsEntry("input", Cause.MATCHED);
  }

  @Test
  void aBillInAnotherCurrencyIsComparedByTheRateOfItsDay() {
    String euros = EUROS + "2026-11-03,anthropic,claude-opus-5,input,1000000,4,,EUR\n";
    BillRates rates = rates(rate("2026-10-01", "1.1"), rate("2026-11-03", "1.25"));

    assertThat(items(ledger("claude-opus-5"), LATER, euros, rates))
        .filteredOn(each -> each.subject().tokenClass().equals("input"))
        .extracting(Reconciliation.Item::cause, each -> each.billed().cost())
        .containsExactly(tuple(Cause.MATCHED, new BigDecimal("5.000000000000")));
    assertThat(rates.used()).extracting(ExchangeRate::getRateId).containsExactly("2026-11-03");
  }

  @Test
  void aRateThatBeginsAfterTheDayOrIsOfTheOtherDirectionDoesNotHold() {
    String euros = EUROS + "2026-11-03,anthropic,claude-opus-5,input,1000000,4,,EUR\n";
    ExchangeRate turned = rate("2026-11-01", "0.8");
    turned.setFromCurrency("USD");
    turned.setToCurrency("EUR");

    assertThatThrownBy(
            () ->
                items(
                    ledger("claude-opus-5"),
                    LATER,
                    euros,
                    rates(rate("2026-11-04", "1.1"), turned)))
        .hasMessageContaining("no rate of EUR in USD");
  }

  @Test
  void whatToolsToldInAnotherCurrencyIsNeitherARefusalNorAddedAsIfItWereOurs() {
    List<LedgerEntry> ledger = new ArrayList<>(ledger("claude-opus-5"));
    LedgerEntry told = LedgerEntry.newBuilder(ledger.get(0)).setCurrency("EUR").build();
    told.setTokens(0);
    told.setListCost(BigDecimal.ZERO.setScale(12));
    told.setReportedCost(new BigDecimal("2").setScale(12));
    ledger.add(told);

    assertThat(told(ledger, rates())).isEqualByComparingTo("0");
    assertThat(told(ledger, rates(rate("2026-11-01", "1.25")))).isEqualByComparingTo("2.5");
  }

  private static BigDecimal told(List<LedgerEntry> ledger, BillRates rates) {
    return items(ledger, LATER, bill("0.4"), rates).stream()
        .map(each -> each.ours().amounts().reported())
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  @Test
  void aLedgerInSeveralCurrenciesIsNotAddedUp() {
    List<LedgerEntry> ledger = new ArrayList<>(ledger("claude-opus-5"));
    LedgerEntry unconverted = LedgerEntry.newBuilder(ledger.get(0)).setCurrency("EUR").build();
    ledger.add(unconverted);

    assertThatThrownBy(() -> items(ledger, LATER, bill("0.4")))
        .hasMessageStartingWith("the ledger holds amounts in EUR and USD for these days");
  }

  private static ExchangeRate rate(String day, String rate) {
    return Entries.rate(day, LocalDate.parse(day), rate, BEFORE);
  }
}
