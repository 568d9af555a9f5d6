package io.tollgate.redaction;

/** Detailed check at a position where a trigger was found. */
interface Finder {

  /**
   * Determines what to redact at the position.
   *
   * @param start where the trigger begins
   * @param end first character after the trigger
   * @return null for nothing
   */
  Span find(String text, int start, int end);
}
