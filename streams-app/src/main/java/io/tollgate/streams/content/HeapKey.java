package io.tollgate.streams.content;

/**
 * Under what the fingerprints of contents travel to the task that keeps their heap.
 *
 * @param heap its number
 * @param sort what travels
 */
record HeapKey(int heap, Sort sort) {

  /** What travels under a key. */
  enum Sort {
    /** The batch of one content. */
    ONE(""),
    /** The batches of several movements. */
    SEVERAL(" several"),
    /** A movement asks for its whole content only, ahead of its fingerprints. */
    FIRST(" first");

    private final String ending;

    Sort(String ending) {
      this.ending = ending;
    }
  }

  static HeapKey of(String text) {
    int end = text.indexOf(' ');
    int heap = Integer.parseInt(end < 0 ? text : text.substring(0, end));
    for (Sort sort : Sort.values()) {
      if (text.equals(heap + sort.ending)) {
        return new HeapKey(heap, sort);
      }
    }
    throw new IllegalArgumentException("no key of a heap: " + text);
  }

  boolean isFirst() {
    return sort == Sort.FIRST;
  }

  @Override
  public String toString() {
    return heap + sort.ending;
  }
}
