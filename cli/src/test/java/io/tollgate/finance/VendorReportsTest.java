package io.tollgate.finance;

import static io.tollgate.finance.ReportsRead.NOW;
import static io.tollgate.finance.ReportsRead.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.tollgate.event.VendorCost;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VendorReportsTest {

  @Test
  void countsThatAreNoneAreFaults() {
    String usage =
        "{\"data\":[{\"start_time\":1793664000,\"results\":[{\"input_tokens\":%s,"
            + "\"input_cached_tokens\":%s,\"output_tokens\":%s,\"model\":\"m\"}]}]}";

    assertThatThrownBy(() -> read(usage.formatted("-1", "0", "1")))
        .hasMessageContaining("not a number of tokens: input_tokens -1");
    assertThatThrownBy(() -> read(usage.formatted("99999999999999999999", "0", "1.5")))
        .hasMessageContaining("input_tokens 99999999999999999999")
        .hasMessageContaining("output_tokens 1.5");
    assertThatThrownBy(() -> read(usage.formatted("5", "6", "1")))
        .hasMessageContaining("more input_cached_tokens");
  }

  /** Written out, such amounts take gigabytes. */
  @ParameterizedTest
  @ValueSource(strings = {"1e500000000", "-1e-500000000", "0e999999999", "1e2147483647"})
  void amountsThatNobodyCanMeanAreFaults(String amount) {
    assertThatThrownBy(() -> read("day,vendor,account,cost\n2026-11-03,openai,a," + amount + "\n"))
        .hasMessageContaining("not an amount: '" + amount);
  }

  @Test
  void whatIsNoReportAtAllHasOneFault() {
    assertThatThrownBy(() -> read("# A page\n\nwith, some, commas\nand none\n"))
        .hasMessageContaining("unsupported report; supported are")
        .satisfies(failure -> assertThat(failure.getMessage()).doesNotContain("line", " cells"));
  }

  @Test
  void linesThatASpreadsheetLeftEmptyAreNone() {
    assertThat(read("day,vendor,cost\n,,\n2026-11-03,openai,1.5\n , ,\n")).hasSize(1);
  }

  @Test
  void cellsMayBeQuoted() {
    List<VendorCost> lines =
        read(
            """
            "day","vendor","account","cost"\r
            2026-11-03,openai,"Team ""A"", west",1.5\r
            """);

    assertThat(lines.get(0).getAccount()).isEqualTo("Team \"A\", west");
  }

  @Test
  void aFileMayHoldSeveralReportsOneAfterTheOther() {
    String page =
        "{\"data\":[{\"start_time\":%d,\"results\":[{\"amount\":{\"value\":%d},"
            + "\"line_item\":\"gpt-5.1, input\"}]}],\"has_more\":%s,\"next_page\":\"x\"}\n";
    String goesOn = page.formatted(1793664000, 1, "true");
    String third = page.formatted(1793750400, 2, "false");
    String fourth = page.formatted(1793836800, 4, "false");

    assertThat(VendorReports.hasMore(third + "[" + goesOn + "]")).isTrue();
    assertThat(VendorReports.hasMore(goesOn + third)).isFalse();
    assertThat(read("[" + goesOn + "]" + third + fourth)).hasSize(3);
    assertThat(read(goesOn + third + "[" + fourth + "]" + third))
        .extracting(line -> line.getDayStart().toString(), line -> line.getCost().intValue())
        .containsExactly(
            tuple("2026-11-03T00:00:00Z", 1),
            tuple("2026-11-04T00:00:00Z", 2),
            tuple("2026-11-05T00:00:00Z", 4));
    assertThatThrownBy(() -> read(third + page.formatted(1793750400, 3, "false")))
        .hasMessageContaining("amounts for 2026-11-04 differ");
    assertThatThrownBy(() -> read(third + goesOn)).hasMessageContaining("pass all pages");
    assertThatThrownBy(() -> read(third + "day,cost")).hasMessageStartingWith("the report is no");
  }

  @Test
  void aLineReadAgainIsTheSameLine() {
    String csv = "day,vendor,model,token_class,tokens\n2026-11-03,anthropic,m,input,5\n";

    List<VendorCost> first = VendorReports.read(csv, null, NOW);
    List<VendorCost> corrected =
        VendorReports.read(csv.replace(",5", ",6"), "csv", NOW.plusSeconds(5));

    assertThat(corrected.get(0).getLineId()).isEqualTo(first.get(0).getLineId()).hasSize(32);
    assertThat(corrected.get(0).getTokens()).isEqualTo(6);
  }

  @Test
  void linesThatNothingTellsApartAreAddedUp() {
    List<VendorCost> lines =
        read("day,vendor,cost\n2026-11-03,openai,1.5\n2026-11-03,openai,2.25\n");

    assertThat(lines).hasSize(1);
    assertThat(lines.get(0).getCost()).isEqualByComparingTo("3.75");
  }

  @Test
  void vendorsAndCurrenciesMayBeWrittenInEitherCase() {
    assertThat(read("day,vendor,cost,currency\n2026-11-03,Anthropic,1.5,usd\n"))
        .extracting(VendorCost::getVendor, VendorCost::getCurrency)
        .containsExactly(tuple("anthropic", "USD"));
  }

  @Test
  void columnsMayBeNamedInEitherCaseAndAnUnknownOneIsToldWithThoseThatCouldBeMeant() {
    assertThat(read("Day,VENDOR,Token_Class,Cost\n2026-11-03,openai,input,1.5\n"))
        .extracting(VendorCost::getTokenClass, line -> line.getCost().intValue())
        .containsExactly(tuple("input", 1));
    assertThatThrownBy(() -> read("date,vendor,cost\n2026-11-03,openai,1,5\n"))
        .hasMessageContaining(
            "unknown column 'date'; unused known columns: day, model, token_class")
        .hasMessageContaining("missing column 'day'; columns are [date, vendor, cost]");
    assertThatThrownBy(() -> read("day,vendor,cost\n03.11.2026,openai,$1\n"))
        .hasMessageContaining("not a day: '03.11.2026'; a day is written 2026-11-02")
        .hasMessageContaining("not an amount: '$1'; an amount is written 1234.56");
  }

  @Test
  void aSpreadsheetMayWriteSemicolonsAndTheDecimalComma() {
    List<VendorCost> lines =
        VendorReports.read(
            String.join(
                "\r\n",
                "\uFEFFday;vendor;model;tokens;cost;currency",
                "2026-11-03;anthropic;\"claude;x\";12;1234,56;EUR",
                "2026-11-04;anthropic;claude-opus-5;7;0.5;EUR"),
            null,
            NOW);

    assertThat(lines)
        .extracting(VendorCost::getModel, VendorCost::getTokens, VendorCost::getCurrency)
        .containsExactly(tuple("claude;x", 12L, "EUR"), tuple("claude-opus-5", 7L, "EUR"));
    assertThat(lines.get(0).getCost()).isEqualByComparingTo("1234.56");
    assertThat(lines.get(1).getCost()).isEqualByComparingTo("0.5");
    assertThatThrownBy(
            () -> VendorReports.read("day;vendor;cost\n2026-11-03;anthropic;1.234,56\n", null, NOW))
        .hasMessageContaining("not an amount: '1.234,56'");
  }

  @Test
  void anotherReportInJsonIsNamedAsOneThatIsNotKnown() {
    String members = "{\"data\": [{\"date\": \"2026-11-03\", \"email\": \"a@x.org\"}]}";

    assertThatThrownBy(() -> VendorReports.read(members, null, NOW))
        .hasMessageStartingWith("unsupported report; supported are");
  }

  @Test
  void everyFaultIsTold() {
    assertThatThrownBy(
            () -> read("day,vendor,price\nyesterday,x,1\n2026-11-03,x\n2026-11-03,x,2\n"))
        .hasMessageContaining("unknown column 'price'")
        .hasMessageContaining("not a day: 'yesterday'")
        .hasMessageContaining("line 3 has 2 cells")
        .hasMessageContaining("line 4 has neither tokens nor cost");
    assertThatThrownBy(() -> read("{\"data\":[],\"has_more\":true,\"next_page\":\"p\"}"))
        .hasMessageContaining("pass all pages");
    assertThatThrownBy(() -> read("[{\"data\":[],\"has_more\":true,\"next_page\":\"p\"}]"))
        .as("a list of the first page alone")
        .hasMessageContaining("pass all pages");
    assertThatThrownBy(() -> read("{")).hasMessageStartingWith("the report is not JSON");
  }
}
