package io.tollgate.redaction;

/** Looks closer at a place where something began that may be a secret. */
interface Finder {

  /**
   * What is to be taken out there.
   *
   * @param start where the trigger begins
   * @param end first character after the trigger
   * @return null if it is nothing
   */
  Span find(String text, int start, int end);
}
