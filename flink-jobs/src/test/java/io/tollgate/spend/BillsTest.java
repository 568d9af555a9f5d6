package io.tollgate.spend;

import static io.tollgate.fixture.SomeSpend.money;
import static io.tollgate.fixture.SomeSpend.rate;
import static io.tollgate.spend.Fixtures.NOON;
import static io.tollgate.spend.Fixtures.bill;
import static io.tollgate.spend.Fixtures.haiku;
import static io.tollgate.spend.Fixtures.price;
import static io.tollgate.spend.Fixtures.sonnet;
import static io.tollgate.spend.Fixtures.tariff;
import static io.tollgate.spend.Fixtures.usage;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.BillShare;
import io.tollgate.event.ExchangeRate;
import io.tollgate.event.LedgerEntry;
import io.tollgate.event.Price;
import io.tollgate.event.Reattribution;
import io.tollgate.event.Usage;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class BillsTest {

  private static final Usage CALL =
      usage("h", "claude-haiku-4-5").setInputTokens(1_000_000).setOutputTokens(100_000).build();

  private final Ledger ledger = new Ledger(CacheWriteLife.ONE_HOUR);

  @Test
  void whatWasBilledIsToBePaidAndTheListStays() {
    Booking booking = book(tariff(haiku()), bill(CALL, TokenClass.INPUT, "0.8", 60));

    LedgerEntry entry = booking.entries().get(2);
    assertThat(entry.getEntryId()).isEqualTo("h:input:reconciliation@2026-07-24T12:01:00Z");
    assertThat(entry.getEntryType()).isEqualTo("reconciliation");
    assertThat(entry.getCorrectsEntryId()).isEqualTo("h:input");
    assertThat(entry.getRestates()).isEqualTo("reconciled");
    assertThat(entry.getCostBasis()).isEqualTo("reconciled");
    assertThat(entry.getBillShareId()).isEqualTo("h:input@2026-07-24T12:01:00Z");
    assertThat(entry.getBookedTime()).isEqualTo(NOON.plusSeconds(60));
    assertThat(entry.getTokens()).isZero();
    assertThat(entry.getListCost()).isZero();
    assertThat(entry.getContractedCost()).isEqualByComparingTo("-0.2");
    assertThat(paid(booking)).isEqualByComparingTo("1.3");
    assertThat(expected(booking)).isEqualByComparingTo("1.5");
    assertThat(list(booking)).isEqualByComparingTo("1.5");
  }

  @Test
  void aBillThatAgreesIsConfirmedByAnEntryOfNothing() {
    Booking booking = book(tariff(haiku()), bill(CALL, TokenClass.INPUT, "1", 60));

    assertThat(booking.entries()).hasSize(3);
    assertThat(booking.entries().get(2).getContractedCost()).isZero();
    assertThat(booking.entries().get(2).getCostBasis()).isEqualTo("reconciled");
    assertThat(paid(booking)).isEqualByComparingTo("1.5");
  }

  @Test
  void aBillOfAClockThatIsBehindStillFollowsTheBooking() {
    Booking booking = book(tariff(haiku()), bill(CALL, TokenClass.INPUT, "0.8", -60));

    assertThat(booking.entries())
        .extracting(LedgerEntry::getEntryId)
        .containsExactly("h:input", "h:output", "h:input:reconciliation@2026-07-24T12:00:01.001Z");
    assertThat(paid(booking)).isEqualByComparingTo("1.3");
  }

  @Test
  void anotherBillAddsTheDifferenceAndOneTakenBackLeavesThePrice() {
    BillShare first = bill(CALL, TokenClass.INPUT, "0.8", 60);
    BillShare second = bill(CALL, TokenClass.INPUT, "0.9", 120);
    BillShare back = bill(CALL, TokenClass.INPUT, null, 180);

    Booking corrected = book(tariff(haiku()), second, first);
    Booking takenBack = book(tariff(haiku()), back, second, first);

    assertThat(corrected.since(book(tariff(haiku()), first)).entries())
        .singleElement()
        .satisfies(
            entry -> assertThat(entry.getContractedCost()).isEqualByComparingTo(money("0.1")));
    assertThat(paid(corrected)).isEqualByComparingTo("1.4");
    assertThat(paid(takenBack)).isEqualByComparingTo("1.5");
    assertThat(takenBack.entries().get(4).getCostBasis()).isEqualTo("estimated");
    assertThat(takenBack.entries().get(4).getBillShareId()).isNull();
  }

  @Test
  void aPriceThatComesLaterChangesTheListAndNotWhatWasBilled() {
    Price dearer =
        price("haiku@2", "claude-haiku-4-5", "2", "0.2", "2.5", "4", "10")
            .setAppliedTime(NOON.plusSeconds(300))
            .build();

    Booking booking = book(tariff(haiku(), dearer), bill(CALL, TokenClass.INPUT, "0.8", 60));

    assertThat(list(booking)).isEqualByComparingTo("3");
    assertThat(paid(booking)).as("input as billed, output by the new price").isEqualTo("1.8");
    assertThat(expected(booking)).isEqualByComparingTo("3");
    assertThat(booking.entries())
        .filteredOn(entry -> entry.getEntryId().startsWith("h:input:repricing"))
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.getListCost()).isEqualByComparingTo("1");
              assertThat(entry.getContractedCost()).isZero();
              assertThat(entry.getCostBasis()).isEqualTo("reconciled");
            });
  }

  @Test
  void whatHasNoPriceIsPaidAsBilledAndStaysUnpriced() {
    Booking open = book(tariff(), bill(CALL, TokenClass.INPUT, "0.8", 60));
    Price arrives = Price.newBuilder(haiku()).setAppliedTime(NOON.plusSeconds(300)).build();
    Booking priced = book(tariff(arrives), bill(CALL, TokenClass.INPUT, "0.8", 60));

    assertThat(paid(open)).isEqualByComparingTo("0.8");
    assertThat(open.isOpen()).isTrue();
    assertThat(paid(priced)).isEqualByComparingTo("1.3");
    assertThat(expected(priced)).isEqualByComparingTo("1.5");
    assertThat(priced.isOpen()).isFalse();
  }

  @Test
  void whatWasBilledMovesWithTheUsageToAnotherTeam() {
    Reattribution move =
        Reattribution.newBuilder()
            .setReattributionId("m")
            .setUserPseudonym(CALL.getUserPseudonym())
            .setEventFrom(NOON)
            .setEventTo(NOON.plusSeconds(1))
            .setTeam("research")
            .setIncludesCredential(true)
            .setReason("test")
            .setAppliedTime(NOON.plusSeconds(300))
            .build();
    Terms terms = new Terms(List.of(haiku()), List.of(), List.of(), List.of(move));

    Booking booking = book(new Tariff(terms, "USD"), bill(CALL, TokenClass.INPUT, "0.8", 60));

    assertThat(sum(booking, BillsTest::paid, entry -> entry.getTeam().equals("platform"))).isZero();
    assertThat(sum(booking, BillsTest::paid, entry -> entry.getTeam().equals("research")))
        .isEqualByComparingTo("1.3");
    assertThat(sum(booking, BillsTest::expected, entry -> entry.getTeam().equals("research")))
        .isEqualByComparingTo("1.5");
    assertThat(booking.entries())
        .filteredOn(entry -> entry.getEntryId().startsWith("h:input:in@"))
        .extracting(LedgerEntry::getCostBasis)
        .containsExactly("reconciled");
  }

  @Test
  void aBillOfAnotherModelHoldsNoLonger() {
    Usage told =
        usage("h2", "claude-sonnet-4-6")
            .setCallId(CALL.getCallId())
            .setRevision(2)
            .setReceivedTime(NOON.plusSeconds(300))
            .build();
    Tariff prices = tariff(haiku(), sonnet());
    Bills bills = Bills.of(List.of(bill(CALL, TokenClass.INPUT, "0.8", 60)));

    Booking booking = ledger.book(CALL, prices, CallReports.of(List.of(CALL, told), prices), bills);

    Predicate<LedgerEntry> sonnet = entry -> entry.getModel().equals("claude-sonnet-4-6");
    assertThat(sum(booking, BillsTest::paid, sonnet.negate())).isZero();
    assertThat(sum(booking, BillsTest::expected, sonnet.negate())).isZero();
    assertThat(sum(booking, BillsTest::paid, sonnet)).isEqualByComparingTo("4.5");
  }

  @Test
  void aBillInAnotherCurrencyDoesNotHold() {
    BillShare euros = bill(CALL, TokenClass.INPUT, "0.8", 60);
    euros.setCurrency("EUR");

    assertThat(book(tariff(haiku()), euros).entries()).hasSize(2);
  }

  @Test
  void whatWasBilledFollowsAPriceIntoTheLedgersCurrency() {
    Price euros = Price.newBuilder(haiku()).setCurrency("EUR").build();
    ExchangeRate late = rate("r", "1.25", NOON.minusSeconds(86_400), NOON.plusSeconds(300));
    Tariff prices =
        new Tariff(new Terms(List.of(euros), List.of(), List.of(late), List.of()), "USD");
    BillShare billed = bill(CALL, TokenClass.INPUT, "0.8", 60);
    billed.setCurrency("EUR");

    Booking booking = book(prices, billed);

    Predicate<LedgerEntry> inDollars = entry -> entry.getCurrency().equals("USD");
    assertThat(sum(booking, BillsTest::paid, inDollars.negate())).isZero();
    assertThat(sum(booking, BillsTest::paid, inDollars))
        .as("input as billed, output by its price")
        .isEqualByComparingTo("1.625");
    assertThat(sum(booking, BillsTest::expected, inDollars)).isEqualByComparingTo("1.875");
  }

  @Test
  void aShareThatCannotBeUsedIsToldSo() {
    BillShare noClass = bill(CALL, TokenClass.CALL, "1", 60);
    BillShare otherEntry = bill(CALL, TokenClass.INPUT, "1", 60);
    otherEntry.setEntryId("other:input");
    BillShare noRevision = bill(CALL, TokenClass.INPUT, "1", 60);
    noRevision.setRevision(0);

    assertThat(Bills.firstFault(noClass)).contains("token_class 'call' counts no tokens");
    assertThat(Bills.firstFault(otherEntry)).isPresent();
    assertThat(Bills.firstFault(noRevision)).contains("revision is below 1");
    assertThat(Bills.firstFault(bill(CALL, TokenClass.INPUT, null, 60))).isEmpty();
  }

  private Booking book(Tariff prices, BillShare... shares) {
    return ledger.book(CALL, prices, CallReports.NONE, Bills.of(List.of(shares)));
  }

  private static BigDecimal list(Booking booking) {
    return sum(booking, LedgerEntry::getListCost, any -> true);
  }

  private static BigDecimal paid(Booking booking) {
    return sum(booking, BillsTest::paid, any -> true).stripTrailingZeros();
  }

  private static BigDecimal expected(Booking booking) {
    return sum(booking, BillsTest::expected, any -> true);
  }

  private static BigDecimal paid(LedgerEntry entry) {
    return entry.getContractedCost() == null ? entry.getListCost() : entry.getContractedCost();
  }

  private static BigDecimal expected(LedgerEntry entry) {
    return entry.getExpectedCost() == null ? paid(entry) : entry.getExpectedCost();
  }

  private static BigDecimal sum(
      Booking booking, Function<LedgerEntry, BigDecimal> amount, Predicate<LedgerEntry> which) {
    return booking.entries().stream()
        .filter(which)
        .map(amount)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
