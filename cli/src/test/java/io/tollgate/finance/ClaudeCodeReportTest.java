package io.tollgate.finance;

import static io.tollgate.finance.ReportsRead.read;
import static io.tollgate.finance.SomeBills.BEFORE;
import static io.tollgate.finance.SomeBills.LATER;
import static io.tollgate.finance.SomeBills.bill;
import static io.tollgate.finance.SomeBills.causes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.tollgate.event.LedgerEntry;
import io.tollgate.event.Usage;
import io.tollgate.event.VendorCost;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClaudeCodeReportTest {

  /** People are added up, and the estimate of the cost is no bill. */
  @Test
  void claudeCodesReportCountsTokensOfADayAndNamesNobody() {
    List<VendorCost> lines =
        read(
            """
            {"data":[
              {"date":"2026-11-03T00:00:00Z","actor":{"type":"user_actor","email_address":"a@x.org"},
               "organization_id":"o","customer_type":"subscription","terminal_type":"vscode",
               "core_metrics":{"num_sessions":5},"tool_actions":{},
               "model_breakdown":[{"model":"claude-opus-5-20260101",
                 "tokens":{"input":100,"output":35,"cache_read":10,"cache_creation":5},
                 "estimated_cost":{"currency":"USD","amount":1025}}]},
              {"date":"2026-11-03T00:00:00Z","actor":{"type":"user_actor","email_address":"b@x.org"},
               "model_breakdown":[{"model":"claude-opus-5",
                 "tokens":{"input":1,"output":2,"cache_read":0,"cache_creation":0}}]},
              {"date":"2026-11-03T00:00:00Z","actor":{"type":"api_actor","api_key_name":"ci"},
               "model_breakdown":[{"model":"claude-opus-5","tokens":{"input":0,"output":7}}]}],
             "has_more":false,"next_page":null}
            """);

    assertThat(lines)
        .extracting(VendorCost::getTokenClass, VendorCost::getAccount, VendorCost::getTokens)
        .containsExactly(
            tuple("input", null, 101L),
            tuple("cache_read", null, 10L),
            tuple("cache_write_unknown", null, 5L),
            tuple("output", null, 37L),
            tuple("output", "ci", 7L));
    assertThat(lines)
        .allSatisfy(
            line -> {
              assertThat(line.getReport()).isEqualTo("anthropic_claude_code");
              assertThat(line.getModel()).isEqualTo("claude-opus-5");
              assertThat(line.getCost()).isNull();
              assertThat(line.toString()).doesNotContain("x.org");
            });
  }

  @Test
  void whatClaudeCodesReportLacksIsTold() {
    assertThatThrownBy(
            () ->
                read(
                    "{\"data\":[{\"model_breakdown\":[{\"model\":\"m\"}]},"
                        + "{\"date\":\"2026-11-03\",\"model_breakdown\":[{\"tokens\":"
                        + "{\"output\":-1}}]}]}"))
        .hasMessageContaining("not a day: ''")
        .hasMessageContaining("lacks a model or tokens")
        .hasMessageContaining("not a number of tokens: output -1");
  }

  /** It tells whose use nobody reported; what other tools used is none of its business. */
  @Test
  void aReportOnClaudeCodeIsComparedWithWhatThatToolUsedOnSeatsToo() {
    Usage seat = Entries.usage("b", "bob", "claude-opus-5");
    seat.setBillingMode("seat_plan");
    Usage other = Entries.usage("c", "bob", "claude-opus-5");
    other.setTool("review-bot");
    List<LedgerEntry> ledger =
        Entries.booked(
            List.of(Entries.usage("a", "ann", "claude-opus-5"), seat, other),
            Entries.price("claude-opus-5", BEFORE, "1"));
    String report =
        """
        {"data":[{"date":"2026-11-03T00:00:00Z","actor":{"email_address":"a@x.org"},
          "model_breakdown":[{"model":"claude-opus-5",
            "tokens":{"input":2000,"output":1300,"cache_read":4000,"cache_creation":680}}]}],
         "has_more":false}
        """;

    assertThat(causes(ledger, LATER, report))
        .containsOnly(
            Map.entry("input", Cause.MATCHED),
            Map.entry("cache_read", Cause.MATCHED),
            Map.entry("cache_write", Cause.MATCHED),
            Map.entry("output", Cause.BYPASS));
  }

  @Test
  void whatClaudeCodeUsedIsNotAddedToTheAllOfWhichItIsAPart() {
    DeduplicatedReports reports = new DeduplicatedReports();
    reports.add(VendorReports.read(bill("0.4"), null, BEFORE), "a file before it");
    List<VendorCost> part =
        VendorReports.read(
            "{\"data\":[{\"date\":\"2026-11-03\",\"model_breakdown\":[{\"model\":"
                + "\"claude-opus-5\",\"tokens\":{\"output\":1}}]}]}",
            null,
            BEFORE);

    assertThatThrownBy(() -> reports.add(part, "a file before it"))
        .hasMessageContaining("Claude Code's usage is part of all usage");
  }
}
