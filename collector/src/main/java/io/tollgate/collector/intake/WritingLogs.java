package io.tollgate.collector.intake;

import io.tollgate.authorship.CodeBlocks;
import io.tollgate.authorship.Report;
import io.tollgate.authorship.ToolInputs;
import io.tollgate.authorship.WrittenContent;
import io.tollgate.otlp.OtlpRecord;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Extracts content written by models from log records: tools log the inputs of tool uses, and
 * answers.
 */
final class WritingLogs {

  /** Length at which Claude Code truncates each value of {@code tool_input}. */
  private static final int CUT_AT = 512;

  /**
   * How far the reported size of an input may exceed its text: names and spaces are not part of it.
   */
  private static final int TOLERATED_BYTES = 64;

  private WritingLogs() {}

  /** Returns the reports of a record; none for a failed use. */
  static List<Report> reports(OtlpRecord log) {
    if (!(log.attributes().get("event.name") instanceof String name)) {
      return List.of();
    }
    List<WrittenContent> written = List.of();
    if (name.endsWith("tool_result") || name.endsWith("tool_call")) {
      boolean hasFailed = "false".equals(String.valueOf(log.attributes().get("success")));
      written = hasFailed ? List.of() : ofUse(log);
    } else if (name.endsWith("assistant_response")) {
      written = CodeBlocks.in(text(log, "response"));
    }
    return written.isEmpty() ? List.of() : List.of(new Report(null, written));
  }

  /** Codex and Gemini CLI log the whole input, Claude Code the beginning of each value. */
  private static List<WrittenContent> ofUse(OtlpRecord log) {
    String input = text(log, "tool_input");
    if (input == null) {
      String whole = text(log, "arguments");
      return ToolInputs.of(whole == null ? text(log, "function_args") : whole);
    }
    List<WrittenContent> written = ToolInputs.of(input, CUT_AT);
    boolean isCutElsewhere =
        isLargerThan(input, log) && written.stream().noneMatch(WrittenContent::isCut);
    return isCutElsewhere ? written.stream().map(WrittenContent::cut).toList() : written;
  }

  private static boolean isLargerThan(String input, OtlpRecord log) {
    String size = String.valueOf(log.attributes().get("tool_input_size_bytes"));
    long here = input.getBytes(StandardCharsets.UTF_8).length;
    return size.matches("\\d{1,18}") && Long.parseLong(size) > here + here / 10 + TOLERATED_BYTES;
  }

  private static String text(OtlpRecord log, String attribute) {
    return log.attributes().get(attribute) instanceof String found ? found : null;
  }
}
