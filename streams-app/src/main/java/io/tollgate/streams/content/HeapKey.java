package io.tollgate.streams.content;

/**
 * Under what the fingerprints of a content travel to the task that keeps their heap.
 *
 * @param isFirst whether a movement asks for its whole content only, ahead of its fingerprints
 */
record HeapKey(int heap, boolean isFirst) {

  private static final String FIRST = " first";

  static HeapKey of(String text) {
    boolean isFirst = text.endsWith(FIRST);
    String number = isFirst ? text.substring(0, text.length() - FIRST.length()) : text;
    return new HeapKey(Integer.parseInt(number), isFirst);
  }

  @Override
  public String toString() {
    return isFirst ? heap + FIRST : Integer.toString(heap);
  }
}
