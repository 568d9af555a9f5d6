package io.tollgate.finance;

import static io.tollgate.finance.SomeBills.BEFORE;
import static io.tollgate.finance.SomeBills.HEAD;
import static io.tollgate.finance.SomeBills.LATER;
import static io.tollgate.finance.SomeBills.bill;
import static io.tollgate.finance.SomeBills.causes;
import static io.tollgate.finance.SomeBills.compared;
import static io.tollgate.finance.SomeBills.items;
import static io.tollgate.finance.SomeBills.ledger;
import static io.tollgate.finance.SomeBills.rates;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tollgate.event.LedgerEntry;
import io.tollgate.event.Price;
import io.tollgate.event.Usage;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReconciliationTest {

  private static final LocalDate NEXT_DAY = LocalDate.of(2026, 11, 4);

  @Test
  void aBillThatAgreesMatches() {
    assertThat(causes(ledger("claude-opus-5"), LATER, bill("0.4")))
        .containsOnly(
            Map.entry("input", Cause.MATCHED),
            Map.entry("cache_read", Cause.MATCHED),
            Map.entry("cache_write", Cause.MATCHED),
            Map.entry("output", Cause.MATCHED));
  }

  @Test
  void tokensThatNobodyReportedAreABypassOnceTheDayIsOver() {
    String bill = bill("0.4") + "2026-11-03,anthropic,claude-haiku-4-5,output,900,1,\n";

    assertThat(causes(ledger("claude-opus-5"), LATER, bill + moreOutput()))
        .containsEntry("output", Cause.BYPASS);
    assertThat(causes(ledger("claude-opus-5"), NEXT_DAY, bill + moreOutput()))
        .containsEntry("output", Cause.LATE);
    List<Reconciliation.Item> items = items(ledger("claude-opus-5"), LATER, bill);
    assertThat(items)
        .filteredOn(each -> each.subject().model().equals("claude-haiku-4-5"))
        .extracting(Reconciliation.Item::cause)
        .containsExactly(Cause.BYPASS);
    assertThat(items.get(0).ageDays()).isEqualTo(17);
  }

  @Test
  void usageThatIsNotOnTheBillIsTold() {
    assertThat(
            causes(
                ledger("claude-opus-5"),
                LATER,
                HEAD + "2026-11-03,anthropic,claude-opus-5,input,1000000,5,\n"))
        .containsEntry("input", Cause.MATCHED)
        .containsEntry("output", Cause.NOT_BILLED);
  }

  /** Else the gaps of a month would not add up to what the bill and the ledger differ by. */
  @Test
  void whatABillLeavesOutIsMissingInIt() {
    assertThat(
            items(
                ledger("claude-opus-5"),
                LATER,
                HEAD + "2026-11-03,anthropic,claude-opus-5,input,1000000,5.5,\n"))
        .filteredOn(each -> List.of("input", "output").contains(each.subject().tokenClass()))
        .extracting(each -> each.gap().orElseThrow())
        .usingElementComparator(BigDecimal::compareTo)
        .containsExactly(new BigDecimal("0.5"), new BigDecimal("-12.5"));
    assertThat(
            items(
                ledger("claude-opus-5"),
                LATER,
                HEAD + "2026-11-03,anthropic,claude-opus-5,input,1000000,,\n"))
        .allMatch(each -> each.gap().isEmpty());
  }

  @Test
  void costsThatDifferHaveACause() {
    assertThat(causes(ledger("claude-opus-5"), LATER, bill("0.45")))
        .as("the tools did not tell how long 40 of the written tokens live")
        .containsEntry("cache_write", Cause.UNEXPLAINED);
    assertThat(causes(ledger("claude-opus-5"), LATER, bill("0.3")))
        .containsEntry("cache_write", Cause.CACHE_TTL);
    assertThat(causes(ledger("claude-opus-5"), LATER, one("input", "5.004", "")))
        .containsEntry("input", Cause.ROUNDING);
    assertThat(causes(ledger("claude-opus-5"), LATER, one("input", "4.5", "")))
        .containsEntry("input", Cause.DISCOUNT);
    assertThat(causes(ledger("claude-opus-5"), LATER, one("input", "2.5", "batch")))
        .containsEntry("input", Cause.TIER);
    assertThat(causes(ledger("claude-opus-5"), LATER, one("input", "6", "")))
        .containsEntry("input", Cause.UNEXPLAINED);
    assertThat(
            causes(
                ledger("new-model"),
                LATER,
                one("input", "5", "").replace("claude-opus-5", "new-model")))
        .containsEntry("input", Cause.UNPRICED);
  }

  @Test
  void aSplitOfCacheWritesThatCannotBeOursIsNoDiscountAndNoRiddle() {
    List<LedgerEntry> ledger = ledger("claude-opus-5");

    // Of 340,000 tokens written, 300,000 are known to have lived five minutes.
    assertThat(
            causes(
                ledger,
                LATER,
                HEAD + "2026-11-03,anthropic,claude-opus-5,cache_write_1h,340000,3.4,\n"))
        .containsEntry("cache_write", Cause.CACHE_TTL);
    assertThat(
            causes(
                ledger,
                LATER,
                HEAD + "2026-11-03,anthropic,claude-opus-5,cache_write_5m,340000,1.7,\n"))
        .containsEntry("cache_write", Cause.DISCOUNT);
  }

  @Test
  void aBillOfWholeDaysIsComparedByDay() {
    List<Reconciliation.Item> items =
        items(ledger("claude-opus-5"), LATER, "day,vendor,cost\n2026-11-03,anthropic,20.775\n");

    assertThat(items).hasSize(1);
    assertThat(items.get(0).subject().model()).isEqualTo(Reconciliation.ALL);
    assertThat(items.get(0).cause()).isEqualTo(Cause.MATCHED);
  }

  @Test
  void seatPlansAndOtherDaysAreNotCompared() {
    Usage seat = Entries.usage("b", "bob", "claude-opus-5");
    seat.setBillingMode("seat_plan");
    Usage otherDay = Entries.usage("c", "bob", "claude-opus-5");
    otherDay.setEventTime(Entries.NOVEMBER_3.plusSeconds(86_400));
    List<LedgerEntry> others =
        Entries.booked(List.of(seat, otherDay), Entries.price("claude-opus-5", BEFORE, "1"));

    assertThat(items(others, LATER, one("input", "5", "")))
        .extracting(Reconciliation.Item::cause)
        .containsExactly(Cause.BYPASS);
  }

  @Test
  void searchesAreAnotherServiceAndLeaveTheClassesOfTheDayAsFineAsTheyAre() {
    String bill = bill("0.4") + "2026-11-03,anthropic,web_search,other,,2.5,\n";

    List<Reconciliation.Item> items = items(ledger("claude-opus-5"), LATER, bill);

    assertThat(items).hasSize(5);
    assertThat(items)
        .filteredOn(each -> each.cause() != Cause.MATCHED)
        .extracting(Reconciliation.Item::cause)
        .containsExactly(Cause.OTHER_SERVICE);
  }

  @Test
  void searchesAreAnotherServiceAlsoWhereTheModelsAreToldWithoutClass() {
    String bill =
        HEAD
            + "2026-11-03,anthropic,claude-opus-5,,,20.775,\n"
            + "2026-11-03,anthropic,,other,,2.5,\n";

    assertThat(items(ledger("claude-opus-5"), LATER, bill))
        .extracting(
            each -> each.subject().model(),
            each -> each.subject().tokenClass(),
            Reconciliation.Item::cause)
        .containsExactly(
            tuple(Reconciliation.ALL, "other", Cause.OTHER_SERVICE),
            tuple("claude-opus-5", Reconciliation.ALL, Cause.MATCHED));
  }

  @Test
  void theTierThatHoldsIsTheOneThatIsCompared() {
    Usage first = Entries.usage("a", "ann", "claude-opus-5");
    Price batch =
        Price.newBuilder(Entries.price("claude-opus-5", BEFORE, "1"))
            .setMultipliers(List.of("service_tier=batch*0.5"))
            .build();
    List<LedgerEntry> ledger = Entries.booked(List.of(first, Entries.batch(first)), batch);
    String bill = HEAD + "2026-11-03,anthropic,claude-opus-5,input,1000,%s\n";

    assertThat(causes(ledger, LATER, bill.formatted("0.0025,batch")))
        .containsEntry("input", Cause.MATCHED);
    assertThat(causes(ledger, LATER, bill.formatted("0.05,")))
        .as("nothing is left under the standard tier")
        .containsEntry("input", Cause.TIER);
  }

  @Test
  void whatACloudServesIsOnTheCloudsBill() {
    List<LedgerEntry> onBedrock = ledger("us.anthropic.claude-opus-5-v1:0");
    String bill = HEAD + "2026-11-03,%s,claude-opus-5,input,1000000,5,\n";

    assertThat(causes(onBedrock, LATER, bill.formatted("aws")))
        .containsEntry("input", Cause.MATCHED);
    assertThat(causes(onBedrock, LATER, bill.formatted("anthropic")))
        .as("whoever made the model knows nothing of it")
        .containsExactly(Map.entry("input", Cause.BYPASS));
  }

  @Test
  void whereAccountsAreTeamsEachTeamIsCompared() {
    Usage ads = Entries.usage("a", "ann", "claude-opus-5");
    Usage search = Entries.usage("b", "bob", "claude-opus-5");
    search.setTeam("search");
    Usage others = Entries.usage("c", "cem", "claude-opus-5");
    others.setTeam("infra");
    String head = "day,vendor,model,token_class,account,tokens\n";
    String each = "2026-11-03,anthropic,claude-opus-5,input,%s,%d\n";
    long tokens = ads.getInputTokens();
    String bill =
        head
            + each.formatted("wrkspc_ads", tokens)
            + each.formatted("wrkspc_search", tokens + 5)
            + each.formatted("", tokens);

    List<Reconciliation.Item> items =
        compared(
            new Reconciliation(
                VendorReports.read(bill, "csv", BEFORE),
                new AccountTeams(Map.of("wrkspc_ads", "ads", "wrkspc_search", "search"))),
            Entries.booked(
                List.of(ads, search, others), Entries.price("claude-opus-5", BEFORE, "1")),
            LATER,
            rates());

    assertThat(items)
        .filteredOn(item -> item.subject().tokenClass().equals("input"))
        .extracting(item -> item.subject().team() + " " + item.cause().label())
        .containsExactly("ads matched", "other matched", "search bypass");
  }

  private static String moreOutput() {
    return "2026-11-03,anthropic,claude-opus-5,output,1,0,\n";
  }

  private static String one(String tokenClass, String cost, String tier) {
    return HEAD
        + "2026-11-03,anthropic,claude-opus-5,"
        + tokenClass
        + ",1000000,"
        + cost
        + ","
        + tier
        + "\n";
  }
}
