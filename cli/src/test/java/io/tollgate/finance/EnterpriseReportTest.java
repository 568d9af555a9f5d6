package io.tollgate.finance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.tollgate.event.VendorCost;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Results have the fields of Anthropic's reference of September 2026. */
class EnterpriseReportTest {

  private static final String RESULT =
      "{%s\"product\":\"%s\",\"model\":\"claude-opus-5\",\"context_window\":null,\"speed\":null,"
          + "\"uncached_input_tokens\":%d,\"cache_read_input_tokens\":7,\"cache_creation\":{"
          + "\"ephemeral_5m_input_tokens\":2,\"ephemeral_1h_input_tokens\":3},\"output_tokens\":5,\"requests\":4,"
          + "\"rbac_group_id\":null,\"claude_tag_category\":null}";
  private static final String OF_A_PERSON =
      "\"starting_at\":\"2026-11-03T00:00:00Z\",\"ending_at\":\"2026-11-04T00:00:00Z\",\"total_tokens\":9,"
          + "\"actor\":{\"type\":\"user\",\"user_id\":\"u\",\"email\":\"%s@x.org\"},";

  private final List<String> notes = new ArrayList<>();

  @Test
  void whatClaudeCodeUsedIsComparedAndNobodyIsNamed() {
    String people =
        RESULT.formatted(OF_A_PERSON.formatted("a"), "claude_code", 100)
            + ","
            + RESULT.formatted(OF_A_PERSON.formatted("b"), "claude_code", 1)
            + ","
            + RESULT.formatted(OF_A_PERSON.formatted("b"), "chat", 1_000);
    String all =
        "{\"starting_at\":\"2026-11-03T00:00:00Z\",\"ending_at\":\"2026-11-04T00:00:00Z\",\"results\":["
            + RESULT.formatted("", "claude_code", 101)
            + "]}";

    List<VendorCost> lines = read(people);

    assertThat(lines)
        .extracting(VendorCost::getTokenClass, VendorCost::getTokens)
        .containsExactly(
            tuple("input", 101L),
            tuple("cache_read", 14L),
            tuple("cache_write_5m", 4L),
            tuple("cache_write_1h", 6L),
            tuple("output", 10L));
    assertThat(lines)
        .allMatch(ClaudeCodeReport::isItsLine)
        .allMatch(line -> line.getDayStart().equals(Instant.parse("2026-11-03T00:00:00Z")))
        .noneMatch(line -> line.toString().contains("x.org"));
    assertThat(notes).containsExactly("Not compared: 1 line of product chat, 1017 tokens");
    assertThat(read(all)).extracting(VendorCost::getTokens).contains(101L).hasSize(5);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"product\":\"claude_code\"    | \"product\":null              | names no product or no model",
        "\"model\":\"claude-opus-5\"    | \"model\":null                | names no product or no model",
        "\"rbac_group_id\":null         | \"rbac_group_id\":\"rbac_group_1\" | would count several times",
        "\"requests\":4                 | \"amount\":\"88.9\"             | costs of the Analytics API are not read",
        "\"starting_at\":\"2026-11-03T00:00:00Z\" | \"starting_at\":null  | not a day",
      })
  void saysWhatTheReportLacks(String written, String instead, String fault) {
    String row = RESULT.formatted(OF_A_PERSON.formatted("a"), "claude_code", 100);

    assertThatThrownBy(() -> read(row.replace(written, instead))).hasMessageContaining(fault);
  }

  /** They were read as reports of nothing. */
  @ParameterizedTest
  @CsvSource({"starting_at", "start_time"})
  void aBucketWithoutResultsIsAFault(String time) {
    assertThatThrownBy(
            () -> read("{\"" + time + "\":\"2026-11-03T00:00:00Z\",\"output_tokens\":5}"))
        .hasMessageContaining("a bucket has no list named results");
  }

  private List<VendorCost> read(String data) {
    return VendorReports.read(
        "{\"data\":[" + data + "],\"has_more\":false,\"next_page\":null}",
        null,
        Instant.EPOCH,
        notes::add);
  }
}
