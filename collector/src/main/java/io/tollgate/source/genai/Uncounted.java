package io.tollgate.source.genai;

import io.tollgate.event.ToolEvent;
import io.tollgate.source.report.AliasedReport;
import io.tollgate.source.report.Events;

/**
 * Marks on reports whose tokens are not counted, so that what is counted nowhere can be found:
 * {@code doctor} compares them with the calls of their trace.
 */
public final class Uncounted {

  /** Attribute with the number of tokens, input and output. */
  public static final String TOKENS = "tollgate.not_counted_tokens";

  private Uncounted() {}

  /** Marks a report with the reason and the tokens that it names. */
  public static void mark(ToolEvent event, String reason, AliasedReport report) {
    mark(event, reason, zeroIfNone(report, "input_tokens") + zeroIfNone(report, "output_tokens"));
  }

  /** As above, for a number of tokens. */
  public static void mark(ToolEvent event, String reason, long tokens) {
    event.getAttributes().put(Events.NOT_COUNTED, reason);
    event.getAttributes().put(TOKENS, Long.toString(tokens));
  }

  private static long zeroIfNone(AliasedReport report, String field) {
    Long tokens = report.notNegative(field);
    return tokens == null ? 0 : tokens;
  }
}
