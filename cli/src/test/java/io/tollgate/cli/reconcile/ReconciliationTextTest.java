package io.tollgate.cli.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.LedgerEntry;
import io.tollgate.finance.AccountTeams;
import io.tollgate.finance.BillRates;
import io.tollgate.finance.Entries;
import io.tollgate.finance.Reconciliation;
import io.tollgate.finance.VendorReports;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReconciliationTextTest {

  private static final Instant NOW = Instant.parse("2026-11-20T00:00:00Z");
  private static final String DIRECT = "2026-11-03,anthropic,claude-opus-5,7\n";
  private static final String CLOUD = "2026-11-03,aws,claude-opus-5,9\n";

  @Test
  void linesOfSeveralVendorsNameTheirs() {
    assertThat(printed(DIRECT + CLOUD))
        .containsPattern("DAY +VENDOR +MODEL")
        .containsPattern("2026-11-03 anthropic +claude-opus-5 ")
        .containsPattern("2026-11-03 aws +claude-opus-5 ");
    assertThat(printed(DIRECT)).containsPattern("DAY +MODEL").doesNotContain("anthropic");
  }

  @Test
  void aBillWithoutCostsHasNoGap() {
    assertThat(printed(DIRECT))
        .containsPattern("(?m)^bypass +1 +- +0 +1 +0 +0$")
        .contains("without cost in the bill, and so without gap: 1 of 1 line");
  }

  @Test
  void theGapsOfABillAddUpWithoutItsLinesThatHaveNoCost() {
    assertThat(
            printed(
                "day,vendor,model,tokens,cost",
                """
                2026-11-03,anthropic,claude-opus-5,7,1.5
                2026-11-04,anthropic,claude-opus-5,7,2
                2026-11-05,anthropic,claude-opus-5,7,
                """))
        .containsPattern("(?m)^bypass +3 +3\\.5000 ")
        .containsPattern("(?m)^total +3 +3\\.5000 +0 +3 +0 +0$")
        .contains("without cost in the bill, and so without gap: 1 of 3 lines");
    assertThat(
            printed("day,vendor,model,tokens,cost", "2026-11-03,anthropic,claude-opus-5,7,1.5\n"))
        .doesNotContain("no cost");
  }

  @Test
  void whatHasNoPriceIsOpenAndNotFree() {
    List<LedgerEntry> ledger = Entries.booked(List.of(Entries.usage("a", "ann", "new-model")));

    assertThat(
            printed(
                "day,vendor,model,token_class,tokens,cost",
                "2026-11-03,anthropic,new-model,input,1000,5\n",
                ledger))
        .containsPattern("new-model +input +1000 +1000 +5\\.0000 +open +- .*unpriced");
    assertThat(
            printed(
                "day,vendor,model,token_class,tokens,cost",
                "2026-11-03,anthropic,new-model,input,1000,0\n",
                ledger))
        .as("billed with nothing, which the price book does not say")
        .containsPattern("new-model +input +1000 +1000 +0\\.0000 +open +- +0\\.0000 +unpriced");
  }

  private static String printed(String lines) {
    return printed("day,vendor,model,tokens", lines);
  }

  private static String printed(String head, String lines) {
    return printed(head, lines, List.of());
  }

  private static String printed(String head, String lines, List<LedgerEntry> ledger) {
    Reconciliation comparison =
        new Reconciliation(VendorReports.read(head + "\n" + lines, "csv", NOW), AccountTeams.NONE);
    StringWriter text = new StringWriter();
    new ReconciliationText(new PrintWriter(text, true))
        .print(
            comparison.with(
                ledger.stream().flatMap(entry -> comparison.ours(entry).stream()).toList(),
                new BillRates(List.of(), NOW),
                LocalDate.parse("2026-11-20")),
            false);
    return text.toString();
  }
}
