package io.tollgate.admission;

import java.util.Locale;

/** What showed that a report repeats an earlier one or belongs to a known call. */
public enum Recognition {
  /** The id of the report, or nothing before it. */
  REPORT,
  /** The id of the model's message. */
  MESSAGE,
  /** The id of the request to the provider. */
  REQUEST,
  /** The id of the prompt. */
  PROMPT,
  /** The text of the prompt. */
  TEXT,
  /** The id of the tool use. */
  TOOL_USE,
  /** Counts and time that agree. */
  LIKENESS;

  private final String word = name().toLowerCase(Locale.ROOT);

  /** The name used in records. */
  public String word() {
    return word;
  }
}
