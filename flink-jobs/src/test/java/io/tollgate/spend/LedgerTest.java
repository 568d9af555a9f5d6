package io.tollgate.spend;

import static io.tollgate.fixture.SomeSpend.money;
import static io.tollgate.spend.Fixtures.NOON;
import static io.tollgate.spend.Fixtures.haiku;
import static io.tollgate.spend.Fixtures.price;
import static io.tollgate.spend.Fixtures.sonnet;
import static io.tollgate.spend.Fixtures.tariff;
import static io.tollgate.spend.Fixtures.usage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tollgate.event.LedgerEntry;
import io.tollgate.event.Price;
import io.tollgate.event.Usage;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LedgerTest {

  private static final Tariff BOOK = tariff(haiku(), sonnet());

  private final Ledger ledger = new Ledger(CacheWriteLife.ONE_HOUR);

  @Test
  void costsWhatClaudeCodeItselfReckonedForHaiku() {
    Usage usage = haikuSample().build();

    Booking booking = ledger.book(usage, BOOK);

    assertThat(listCost(booking.entries())).isEqualByComparingTo("0.0152606");
    assertThat(booking.entries())
        .extracting(LedgerEntry::getEntryId)
        .containsExactly("h:input", "h:cache_read", "h:cache_write_unknown", "h:output");
    assertThat(booking.spend().keySet()).extracting(Account::currency).containsExactly("USD");
    assertThat(spent(booking, "USD").calls()).isEqualTo(1);
    assertThat(spent(booking, "USD").cacheWriteTokens()).isEqualTo(6_646);
    assertThat(booking.isOpen()).isFalse();
  }

  @Test
  void costsWhatClaudeCodeItselfReckonedForSonnet() {
    Usage usage = sonnetSample().build();

    assertThat(listCost(ledger.book(usage, BOOK).entries())).isEqualByComparingTo("0.1068663");
  }

  @Test
  void fiveMinuteWritesAreCheaperWhenTheyAreAssumed() {
    Ledger cheaper = new Ledger(CacheWriteLife.FIVE_MINUTES);

    BigDecimal cost = listCost(cheaper.book(sonnetSample().build(), BOOK).entries());

    assertThat(cost).isEqualByComparingTo("0.06876255");
  }

  @Test
  void sharesOfTheReportedCostAddUpToIt() {
    Usage priced = haikuSample().setReportedCost(money("0.01")).setReportedCurrency("USD").build();
    Usage unpriced =
        usage("x", "nobody-knows-it")
            .setInputTokens(1)
            .setCacheReadTokens(1)
            .setOutputTokens(1)
            .setReportedCost(money("0.000001"))
            .setReportedCurrency("USD")
            .build();

    assertThat(reportedCost(ledger.book(priced, BOOK).entries())).isEqualByComparingTo("0.01");
    assertThat(ledger.book(unpriced, BOOK).entries())
        .extracting(LedgerEntry::getReportedCost)
        .containsExactly(money("0.000000333333"), money("0.000000333333"), money("0.000000333334"));
  }

  @Test
  void aCallThatIsFoundToBeAnotherIsCountedNoMore() {
    Usage first = usage("t", "claude-haiku-4-5").setInputTokens(10).setOutputTokens(5).build();
    Usage back =
        usage("t2", "claude-haiku-4-5")
            .setRevision(2)
            .setInputTokens(-10)
            .setOutputTokens(-5)
            .setTakenBack(true)
            .build();

    assertThat(ledger.book(first, BOOK).entries())
        .extracting(LedgerEntry::getCalls)
        .containsExactly(1, 0);
    assertThat(ledger.book(back, BOOK, CallReports.of(List.of(first), BOOK)).entries())
        .extracting(LedgerEntry::getCalls)
        .containsExactly(-1, 0);
  }

  @Test
  void costWithoutTokensIsAnEntryOfItsOwn() {
    Usage usage =
        usage("c", "claude-haiku-4-5")
            .setReportedCost(money("0.25"))
            .setReportedCurrency("EUR")
            .build();

    Booking booking = ledger.book(usage, BOOK);

    assertThat(booking.entries())
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.getTokenClass()).isEqualTo("call");
              assertThat(entry.getTokens()).isZero();
              assertThat(entry.getCurrency()).isEqualTo("EUR");
              assertThat(entry.getReportedCost()).isEqualByComparingTo("0.25");
            });
    assertThat(booking.isOpen()).isFalse();
  }

  @Test
  void costInAnotherCurrencyStandsBesideThePricedClasses() {
    Usage usage =
        usage("e", "claude-haiku-4-5")
            .setOutputTokens(1_000_000)
            .setReportedCost(money("4"))
            .setReportedCurrency("EUR")
            .build();

    Booking booking = ledger.book(usage, BOOK);

    assertThat(spent(booking, "USD").listCost()).isEqualByComparingTo("5");
    assertThat(spent(booking, "USD").reportedCost()).isZero();
    assertThat(spent(booking, "EUR").reportedCost()).isEqualByComparingTo("4");
    assertThat(spent(booking, "EUR").calls() + spent(booking, "USD").calls()).isEqualTo(1);
  }

  @Test
  void nothingToBookIsNothingBooked() {
    Booking booking = ledger.book(usage("n", "claude-haiku-4-5").build(), BOOK);

    assertThat(booking.entries()).isEmpty();
    assertThat(booking.spend()).isEmpty();
    assertThat(booking.isOpen()).isFalse();
  }

  @Test
  void aCorrectionTakesTokensAndCostBack() {
    Usage correction =
        usage("k", "claude-haiku-4-5")
            .setRevision(2)
            .setInputTokens(-100)
            .setOutputTokens(300)
            .build();

    SpendTotals spent = spent(ledger.book(correction, BOOK), "USD");

    assertThat(spent.listCost()).isEqualByComparingTo("0.0014");
    assertThat(spent.inputTokens()).isEqualTo(-100);
    assertThat(spent.calls()).isZero();
  }

  @Test
  void usageWithoutAPriceIsOpenNotFree() {
    Booking booking = ledger.book(haikuSample().build(), tariff());

    assertThat(booking.isOpen()).isTrue();
    assertThat(booking.entries())
        .allSatisfy(
            entry -> {
              assertThat(entry.getCostState()).isEqualTo("unpriced");
              assertThat(entry.getPriceId()).isNull();
            });
    assertThat(spent(booking, "USD").unpricedTokens()).isEqualTo(24_233);
  }

  @Test
  void aPriceAppliedLaterClosesTheBookingWithARepricing() {
    Usage usage = haikuSample().build();
    Price later = Price.newBuilder(haiku()).setAppliedTime(NOON.plusSeconds(60)).build();

    Booking news = ledger.book(usage, tariff(later)).since(open(usage));

    assertThat(listCost(news.entries())).isEqualByComparingTo("0.0152606");
    assertThat(news.entries().get(0))
        .satisfies(
            entry -> {
              assertThat(entry.getEntryId()).isEqualTo("h:input:repricing@2026-07-24T12:01:00Z");
              assertThat(entry.getEntryType()).isEqualTo("repricing");
              assertThat(entry.getCorrectsEntryId()).isEqualTo("h:input");
              assertThat(entry.getTokens()).isZero();
            });
    SpendTotals spent = spent(news, "USD");
    assertThat(spent.unpricedTokens()).isEqualTo(-24_233);
    assertThat(spent.entries()).isEqualTo(4);
    assertThat(spent.calls()).isZero();
    assertThat(spent.inputTokens()).isZero();
  }

  /** Of a class that the earlier report had nothing of, there is no entry. */
  @Test
  void aCorrectionPointsToTheEntryOfItsClassOrElseToTheFirst() {
    Usage first = usage("one", "claude-haiku-4-5").setInputTokens(5).setOutputTokens(7).build();
    Usage more =
        Usage.newBuilder(first).setUsageId("two").setRevision(2).setCacheReadTokens(9L).build();
    CallReports call = CallReports.of(List.of(first), BOOK);

    assertThat(ledger.book(more, BOOK, call).entries())
        .extracting(entry -> entry.getTokenClass() + " corrects " + entry.getCorrectsEntryId())
        .containsExactly(
            "input corrects one:input",
            "cache_read corrects one:input",
            "output corrects one:output");
  }

  @Test
  void aPriceOfAnotherCurrencyTakesWhatWasCountedAlong() {
    Usage usage =
        usage("e", "metacode-1").setOutputTokens(1_000_000).setReasoningTokens(300_000).build();
    Price euros =
        price("euros", "metacode-1", "1", "1", "1", "1", "2")
            .setCurrency("EUR")
            .setAppliedTime(NOON.plusSeconds(60))
            .build();

    Booking news = ledger.book(usage, tariff(euros)).since(open(usage));

    assertThat(spent(news, "USD").unpricedTokens()).isEqualTo(-1_000_000);
    assertThat(spent(news, "USD").listCost()).isZero();
    assertThat(spent(news, "EUR").listCost()).isEqualByComparingTo("2");
    assertThat(spent(news, "EUR").unpricedTokens()).isZero();
    assertThat(news.entries())
        .extracting(
            LedgerEntry::getCurrency,
            LedgerEntry::getCalls,
            LedgerEntry::getTokens,
            LedgerEntry::getReasoningTokens)
        .containsExactly(
            tuple("USD", -1, -1_000_000L, -300_000L), tuple("EUR", 1, 1_000_000L, 300_000L));
  }

  @Test
  void aPriceThatWasMerelyReadLateCompletesTheBookingItself() {
    Usage usage = haikuSample().build();
    Booking atOnce = ledger.book(usage, BOOK);

    Booking news = atOnce.since(open(usage));

    assertThat(news.entries()).isEqualTo(atOnce.entries());
    SpendTotals sum = spent(open(usage), "USD").plus(spent(news, "USD"));
    assertThat(sum.listCost()).isEqualTo(spent(atOnce, "USD").listCost());
    assertThat(sum.unpricedTokens()).isZero();
    assertThat(sum.inputTokens()).isEqualTo(10);
    assertThat(sum.calls()).isEqualTo(1);
  }

  private static SpendTotals spent(Booking booking, String currency) {
    return booking.spend().entrySet().stream()
        .filter(each -> each.getKey().currency().equals(currency))
        .map(Map.Entry::getValue)
        .reduce(SpendTotals.NONE, SpendTotals::plus);
  }

  private Booking open(Usage usage) {
    return ledger.book(usage, tariff());
  }

  private static Usage.Builder haikuSample() {
    return usage("h", "claude-haiku-4-5-20251001")
        .setInputTokens(10)
        .setOutputTokens(41)
        .setCacheReadTokens(17_536)
        .setCacheWriteUnknownTokens(6_646);
  }

  private static Usage.Builder sonnetSample() {
    return usage("s", "claude-sonnet-4-6")
        .setInputTokens(3)
        .setOutputTokens(5)
        .setCacheReadTokens(17_241)
        .setCacheWriteUnknownTokens(16_935);
  }

  private static BigDecimal listCost(List<LedgerEntry> entries) {
    return entries.stream().map(LedgerEntry::getListCost).reduce(Money.ZERO, BigDecimal::add);
  }

  private static BigDecimal reportedCost(List<LedgerEntry> entries) {
    return entries.stream().map(LedgerEntry::getReportedCost).reduce(Money.ZERO, BigDecimal::add);
  }
}
