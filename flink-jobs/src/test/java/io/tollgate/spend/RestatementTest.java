package io.tollgate.spend;

import static io.tollgate.spend.Fixtures.NOON;
import static io.tollgate.spend.Fixtures.price;
import static io.tollgate.spend.Fixtures.tariff;
import static io.tollgate.spend.Fixtures.usage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tollgate.event.LedgerEntry;
import io.tollgate.event.Usage;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Tests that attributes of a call from a second witness apply to everything booked for it. */
class RestatementTest {

  private static final Instant NEXT_MONTH = Instant.parse("2026-08-01T09:00:00Z");
  private static final Tariff BOOK =
      tariff(
          price("p", "m", "2", "0.2", "2.5", "4", "10")
              .setMultipliers(List.of("service_tier=batch*0.5", "region=us*1.1"))
              .build(),
          price("p:over", "m", "4", "0.4", "5", "8", "20").setContextOverTokens(200_000).build());

  private final Ledger ledger = new Ledger(CacheWriteLife.ONE_HOUR);
  private final Usage first =
      usage("u1", "m")
          .setCallId("c")
          .setInputTokens(1_000_000)
          .setCacheWriteUnknownTokens(100_000)
          .setOutputTokens(10_000)
          .build();

  @Test
  void whatWasBookedIsTakenBackAndBookedUnderTheTierThatASecondWitnessTold() {
    Usage second = told("u2").setServiceTier("batch").setRegion("us").build();
    Booking before = ledger.book(first, BOOK);

    Booking whole = ledger.book(first, BOOK, call(first, second));
    Booking news = whole.since(before);

    assertThat(ledger.book(second, BOOK, call(first)).entries()).isEmpty();
    assertThat(news.entries())
        .extracting(
            LedgerEntry::getEntryId,
            LedgerEntry::getTokens,
            LedgerEntry::getServiceTier,
            entry -> entry.getListCost().stripTrailingZeros().toPlainString())
        .containsExactly(
            tuple("u1:input:was@" + NEXT_MONTH, -1_000_000L, null, "-2"),
            tuple("u1:input:is@" + NEXT_MONTH, 1_000_000L, "batch", "1.1"),
            tuple("u1:cache_write_unknown:was@" + NEXT_MONTH, -100_000L, null, "-0.4"),
            tuple("u1:cache_write_unknown:is@" + NEXT_MONTH, 100_000L, "batch", "0.22"),
            tuple("u1:output:was@" + NEXT_MONTH, -10_000L, null, "-0.1"),
            tuple("u1:output:is@" + NEXT_MONTH, 10_000L, "batch", "0.055"));
    assertThat(news.entries())
        .allMatch(entry -> entry.getEntryType().equals("restatement"))
        .allMatch(entry -> entry.getRestates().equals("corrected"))
        .allMatch(entry -> entry.getEntryId().startsWith(entry.getCorrectsEntryId()))
        .allMatch(entry -> entry.getBookedMonth().equals("2026-08"));
    assertThat(cost(whole, entry -> entry.getBookedMonth().equals("2026-07")))
        .isEqualByComparingTo("2.5");
    assertThat(cost(whole, entry -> true)).isEqualByComparingTo("1.375");
    assertThat(cost(whole, entry -> "batch".equals(entry.getServiceTier())))
        .isEqualByComparingTo("1.375");
    assertThat(whole.entries().stream().mapToInt(LedgerEntry::getCalls).sum()).isEqualTo(1);
  }

  @Test
  void aSplitOfCacheWritesIsPricedLikeTheRestOfItsCall() {
    Usage second =
        told("u2")
            .setServiceTier("batch")
            .setCacheWrite5mTokens(100_000)
            .setCacheWriteUnknownTokens(-100_000)
            .build();

    BigDecimal cost =
        cost(ledger.book(first, BOOK, call(first, second)), entry -> true)
            .add(cost(ledger.book(second, BOOK, call(first, second)), entry -> true));

    assertThat(cost).isEqualByComparingTo("1.175");
  }

  @Test
  void aCallThatProvesBiggerIsPricedByItsWholeContext() {
    Usage second = told("u2").setInputTokens(100).setContextTokens(250_000).build();

    Booking whole = ledger.book(first, BOOK, call(first, second));

    assertThat(cost(whole, entry -> true)).isEqualByComparingTo("5");
    assertThat(whole.since(ledger.book(first, BOOK)).entries())
        .hasSize(3)
        .allMatch(entry -> entry.getEntryType().equals("repricing") && entry.getTokens() == 0)
        .allMatch(entry -> entry.getRestates().equals("corrected"));
  }

  @Test
  void whatIsFoundToBeAnotherCallLeavesNothingBehindWhateverItsTier() {
    Usage second = told("u2").setServiceTier("batch").build();
    Usage takenBack =
        told("u3")
            .setRevision(3)
            .setServiceTier("batch")
            .setTakenBack(true)
            .setInputTokens(-1_000_000)
            .setCacheWriteUnknownTokens(-100_000)
            .setOutputTokens(-10_000)
            .build();
    List<Usage> call = List.of(first, second, takenBack);

    BigDecimal cost = BigDecimal.ZERO;
    int calls = 0;
    for (Usage each : call) {
      Booking booking = ledger.book(each, BOOK, CallReports.of(call, BOOK));
      cost = cost.add(cost(booking, entry -> true));
      calls += booking.entries().stream().mapToInt(LedgerEntry::getCalls).sum();
    }

    assertThat(cost).isZero();
    assertThat(calls).isZero();
  }

  @Test
  void aWitnessThatTellsACallAnewWithoutEndIsHeardFiveTimesAndAProxyStill() {
    List<Usage> told = new ArrayList<>(List.of(first));
    for (int i = 0; i < 20; i++) {
      told.add(toldAnew(i + 2, i % 2 == 0 ? "us" : "eu").build());
    }

    assertThat(told).filteredOn(call(told)::isChangedBy).isEqualTo(told.subList(1, 6));
    assertThat(cost(ledger.book(first, BOOK, call(told)), entry -> true))
        .isEqualByComparingTo("2.75");

    Usage proxied = toldAnew(22, null).setServiceTier("batch").setWitness("proxy_log").build();
    told.add(proxied);

    assertThat(call(told).isChangedBy(proxied)).isTrue();
    assertThat(cost(ledger.book(first, BOOK, call(told)), entry -> true))
        .isEqualByComparingTo("1.25");
  }

  @Test
  void aGrowingContextIsNoNewsWhilePricesDoNotTellItApart() {
    Usage second = told("u2").setContextTokens(first.getContextTokens() + 1).build();
    Usage third = told("u3").setRevision(3).setContextTokens(200_001).build();

    assertThat(call(first, second, third).isChangedBy(second)).isFalse();
    assertThat(call(first, second, third).isChangedBy(third)).isTrue();
  }

  @Test
  void ofACallThatIsToldWithoutEndEachHundredReportsAreLookedAtTogether() {
    Usage last = toldAnew(100, "us").build();
    Usage next = toldAnew(101, "us").build();

    assertThat(CallReports.key(first)).isEqualTo(CallReports.key(last)).isEqualTo("c");
    assertThat(CallReports.key(next)).isEqualTo("c#1");
    assertThat(CallReports.isFirst(next)).isTrue();
  }

  @Test
  void theModelThatBecomesKnownTakesOverWhatWaitedUnderNone() {
    Usage nameless = Usage.newBuilder(first).setModel(null).build();
    Usage second = told("u2").build();

    Booking news =
        ledger.book(nameless, BOOK, call(nameless, second)).since(ledger.book(nameless, BOOK));

    assertThat(news.unpriced())
        .containsEntry(new Booking.Open("unknown", TokenClass.INPUT), -1_000_000L)
        .doesNotContainKey(new Booking.Open("m", TokenClass.INPUT));
    assertThat(news.spend().keySet()).extracting(Account::model).contains("unknown", "m");
  }

  /** Until then the report of a proxy stood, whose credential serves several teams. */
  @Test
  void aCallIsPaidByTheTeamWhoseCredentialALaterReportComesWith() {
    Usage shared = Usage.newBuilder(first).setTeam("unattributed").setAttribution("none").build();
    Usage second =
        told("u2").setTeam("search").setCostCenter("cc-7").setServiceTier("batch").build();
    Usage third =
        Usage.newBuilder(second).setUsageId("u3").setRevision(3).setInputTokens(5).build();

    Booking whole = ledger.book(shared, BOOK, call(shared, second, third));

    assertThat(cost(whole, entry -> entry.getTeam().equals("unattributed"))).isZero();
    assertThat(cost(whole, entry -> entry.getTeam().equals("search")))
        .isEqualByComparingTo(cost(whole, entry -> true))
        .isPositive();
    assertThat(whole.entries())
        .filteredOn(entry -> entry.getTeam().equals("search"))
        .extracting(LedgerEntry::getCostCenter)
        .contains("cc-7");
    assertThat(
            whole.entries().stream()
                .filter(entry -> entry.getTeam().equals("search"))
                .mapToInt(LedgerEntry::getCalls)
                .sum())
        .isEqualTo(1);
    assertThat(call(shared, second).isChangedBy(second)).isTrue();
  }

  @Test
  void noReportMovesACallThatATeamPaysForAlready() {
    Usage second = told("u2").setTeam("search").build();

    assertThat(call(first, second).isChangedBy(second)).isFalse();
    assertThat(ledger.book(first, BOOK, call(first, second)).entries())
        .allMatch(entry -> entry.getTeam().equals("platform"));
  }

  private static CallReports call(Usage... reports) {
    return call(List.of(reports));
  }

  private static CallReports call(List<Usage> reports) {
    return CallReports.of(reports, BOOK);
  }

  private Usage.Builder toldAnew(int revision, String region) {
    return told("u" + revision).setRevision(revision).setRegion(region);
  }

  private Usage.Builder told(String id) {
    return usage(id, "m")
        .setCallId("c")
        .setRevision(2)
        .setReceivedTime(NEXT_MONTH)
        .setEventTime(NOON);
  }

  private static BigDecimal cost(Booking booking, Predicate<LedgerEntry> wanted) {
    return booking.entries().stream()
        .filter(wanted)
        .map(LedgerEntry::getListCost)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
