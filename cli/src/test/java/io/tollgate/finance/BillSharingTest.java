package io.tollgate.finance;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.BillShare;
import io.tollgate.event.LedgerEntry;
import io.tollgate.event.Price;
import io.tollgate.event.Usage;
import io.tollgate.finance.BillSharing.Outcome;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BillSharingTest {

  private static final Price OPUS =
      Entries.price("claude-opus-5", Instant.parse("2026-01-01T00:00:00Z"), "1");
  private static final Instant BOOKED = Instant.parse("2026-12-04T09:00:00Z");
  private static final LocalDate THEN = LocalDate.of(2026, 12, 4);
  private static final String HEAD = "day,vendor,model,token_class,tokens,cost,account\n";

  private final List<Usage> usages =
      new ArrayList<>(List.of(usage("a", "ads", 1000), usage("b", "search", 2000)));
  private final List<BillShare> recorded = new ArrayList<>();
  private boolean costsAlone;
  private Map<String, String> accounts = Map.of();

  @Test
  void theBookingsOfALineComeToWhatWasBilledForIt() {
    BillSharing.Result result = book(output("0.07"));

    assertThat(result.outcomes()).containsEntry(Outcome.BOOKED, 1);
    assertThat(result.change().get("USD")).as("0.075 at list").isEqualByComparingTo("-0.005");
    assertThat(result.shares())
        .extracting(BillShare::getEntryId)
        .containsExactly("a:output", "b:output");
    assertThat(result.shares()).extracting(BillShare::getCause).containsOnly("rounding");
    assertThat(result.shares()).extracting(BillShare::getRecordedBy).containsOnly("lena");
    assertThat(sum(result.shares())).isEqualByComparingTo("0.07");
    assertThat(result.shares().get(0).getCost()).isEqualTo("0.023333333333");
    assertThat(toPay("ads", "output").add(toPay("search", "output"))).isEqualByComparingTo("0.07");
    assertThat(items(output("0.07")))
        .filteredOn(item -> item.subject().tokenClass().equals("output"))
        .extracting(Reconciliation.Item::cause)
        .containsExactly(Cause.MATCHED);
  }

  @Test
  void theSameBillAgainBooksNothingAndANewerOneTheDifference() {
    book(output("0.07"));

    BillSharing.Result again = book(output("0.07"));
    BillSharing.Result newer = book(output("0.072"));

    assertThat(again.shares()).isEmpty();
    assertThat(again.outcomes()).containsEntry(Outcome.STANDS, 1);
    assertThat(newer.change().get("USD")).isEqualByComparingTo("0.002");
    assertThat(toPay("ads", "output").add(toPay("search", "output"))).isEqualByComparingTo("0.072");
  }

  @Test
  void aBillThatAgreesConfirmsAndChangesNothing() {
    BillSharing.Result result = book(output("0.075"));

    assertThat(result.shares()).extracting(BillShare::getCause).containsOnly("matched");
    assertThat(result.change().get("USD")).isEqualByComparingTo("0");
    assertThat(ledger())
        .filteredOn(entry -> entry.getCostBasis().equals("reconciled"))
        .extracting(LedgerEntry::getContractedCost)
        .hasSize(2)
        .allSatisfy(cost -> assertThat(cost).isZero());
  }

  @Test
  void whatIsNotKnownHereOrNotBilledIsLeftAlone() {
    String more = HEAD + "2026-11-03,anthropic,claude-opus-5,output,3001,0.08,\n";
    String less = HEAD + "2026-11-03,anthropic,claude-opus-5,output,2999,0.07,\n";
    String tokens = HEAD + "2026-11-03,anthropic,claude-opus-5,output,3000,,\n";

    assertThat(book(more).shares()).isEmpty();
    assertThat(book(less).shares()).isEmpty();
    assertThat(book(tokens).outcomes()).containsEntry(Outcome.NO_COST, 1);
    assertThat(recorded).isEmpty();
  }

  @Test
  void aCostWithoutTokensIsBookedOnlyWhereItAgreesOrSomebodyAnswersForIt() {
    String close = HEAD + "2026-11-03,anthropic,claude-opus-5,output,,0.08,\n";
    String far = HEAD + "2026-11-03,anthropic,claude-opus-5,output,,0.09,\n";

    assertThat(book(far).outcomes()).containsEntry(Outcome.NO_TOKENS, 1);
    assertThat(book(close).outcomes()).as("to half a cent").containsEntry(Outcome.BOOKED, 1);
    costsAlone = true;
    assertThat(book(far).outcomes()).containsEntry(Outcome.BOOKED, 1);
    assertThat(toPay("ads", "output").add(toPay("search", "output"))).isEqualByComparingTo("0.09");
  }

  @Test
  void lateUsageIsEstimatedUntilABillTellsIt() {
    book(output("0.07"));
    usages.add(usage("c", "ads", 500));

    assertThat(book(output("0.07")).shares()).isEmpty();
    assertThat(toPay("ads", "output").add(toPay("search", "output")))
        .as("what was billed, and an estimate of what came late")
        .isEqualByComparingTo("0.0825");
    BillSharing.Result newer =
        book(HEAD + "2026-11-03,anthropic,claude-opus-5,output,3500,0.08,\n");
    assertThat(newer.shares()).hasSize(3);
    assertThat(toPay("ads", "output").add(toPay("search", "output"))).isEqualByComparingTo("0.08");
  }

  @Test
  void whatHasNoPriceIsPaidAsBilledByItsTokens() {
    usages.forEach(each -> each.setModel("new-model"));

    book(HEAD + "2026-11-03,anthropic,new-model,output,3000,0.09,\n");

    assertThat(toPay("ads", "output")).isEqualByComparingTo("0.03");
    assertThat(toPay("search", "output")).isEqualByComparingTo("0.06");
  }

  @Test
  void aLineOfOneAccountFallsOnItsTeamAlone() {
    accounts = Map.of("w1", "ads", "w2", "search");

    book(
        HEAD
            + "2026-11-03,anthropic,claude-opus-5,output,1000,0.02,w1\n"
            + "2026-11-03,anthropic,claude-opus-5,output,2000,0.05,w2\n");

    assertThat(toPay("ads", "output")).isEqualByComparingTo("0.02");
    assertThat(toPay("search", "output")).isEqualByComparingTo("0.05");
  }

  @Test
  void aBillOfWholeDaysIsSharedOverEverythingOfTheDay() {
    costsAlone = true;

    BillSharing.Result result = book("day,vendor,cost\n2026-11-03,anthropic,0.08\n");

    assertThat(result.shares()).hasSize(10);
    assertThat(sum(result.shares())).isEqualByComparingTo("0.08");
    assertThat(
            ledger().stream().map(BillSharingTest::toPay).reduce(BigDecimal.ZERO, BigDecimal::add))
        .isEqualByComparingTo("0.08");
  }

  @Test
  void aCallThatWasTakenBackIsBilledNothing() {
    Usage back =
        Usage.newBuilder(usages.get(0))
            .setUsageId("a-back")
            .setRevision(2)
            .setInputTokens(-1000)
            .setCacheReadTokens(-2000)
            .setCacheWrite5mTokens(-300)
            .setCacheWriteUnknownTokens(-40)
            .setOutputTokens(-1000)
            .setReasoningTokens(0)
            .setTakenBack(true)
            .build();
    usages.add(back);

    book(HEAD + "2026-11-03,anthropic,claude-opus-5,output,2000,0.04,\n");

    assertThat(toPay("ads", "output")).isZero();
    assertThat(toPay("search", "output")).isEqualByComparingTo("0.04");
  }

  @Test
  void whatIsTakenBackCountsByPriceAgain() {
    book(output("0.07"));

    List<BillShare> back =
        BillSharing.takenBack(BillSharing.latest(recorded).values(), "max", BOOKED.plusSeconds(60));
    recorded.addAll(back);

    assertThat(back).extracting(BillShare::getRecordedBy).containsOnly("max");
    assertThat(toPay("ads", "output").add(toPay("search", "output"))).isEqualByComparingTo("0.075");
    assertThat(BillSharing.takenBack(BillSharing.latest(recorded).values(), "max", BOOKED))
        .isEmpty();
    assertThat(book(output("0.07")).shares()).hasSize(2);
  }

  @Test
  void usageThatTheJobHasForgottenIsNotBooked() {
    usages.get(0).setReceivedTime(BOOKED.minus(Duration.ofDays(401)));

    assertThat(book(output("0.07")).outcomes()).containsEntry(Outcome.TOO_OLD, 1);
  }

  private static Usage usage(String id, String team, long output) {
    Usage usage = Entries.usage(id, "ann", "claude-opus-5");
    usage.setTeam(team);
    usage.setOutputTokens(output);
    return usage;
  }

  private static String output(String cost) {
    return HEAD + "2026-11-03,anthropic,claude-opus-5,output,3000," + cost + ",\n";
  }

  /** Books a bill a minute after what was booked before. */
  private BillSharing.Result book(String bill) {
    Reconciliation comparison = comparison(bill);
    List<BookedUsage> entries = new ArrayList<>();
    for (LedgerEntry entry : ledger()) {
      comparison
          .ours(entry)
          .flatMap(ours -> BookedUsage.of(entry, ours.subject()))
          .ifPresent(entries::add);
    }
    Instant now = BOOKED.plus(Duration.ofMinutes(recorded.size()));
    BillSharing.Result result =
        new BillSharing(
                new BillSharing.Recording("lena", now, Duration.ofDays(400), costsAlone), entries)
            .of(items(bill), BillSharing.latest(recorded));
    recorded.addAll(result.shares());
    return result;
  }

  private List<Reconciliation.Item> items(String bill) {
    Reconciliation comparison = comparison(bill);
    return comparison.with(
        ledger().stream().flatMap(entry -> comparison.ours(entry).stream()).toList(),
        new BillRates(List.of(), BOOKED),
        THEN);
  }

  private Reconciliation comparison(String bill) {
    return new Reconciliation(VendorReports.read(bill, "csv", BOOKED), new AccountTeams(accounts));
  }

  private List<LedgerEntry> ledger() {
    return Entries.booked(usages, recorded, OPUS);
  }

  private BigDecimal toPay(String team, String tokenClass) {
    return ledger().stream()
        .filter(entry -> entry.getTeam().equals(team))
        .filter(entry -> entry.getTokenClass().equals(tokenClass))
        .map(BillSharingTest::toPay)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static BigDecimal toPay(LedgerEntry entry) {
    return entry.getContractedCost() == null ? entry.getListCost() : entry.getContractedCost();
  }

  private static BigDecimal sum(List<BillShare> shares) {
    return shares.stream().map(BillShare::getCost).reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
