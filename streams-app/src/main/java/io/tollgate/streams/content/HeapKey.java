package io.tollgate.streams.content;

/**
 * Key of messages to the task that holds a heap.
 *
 * @param heap its number
 * @param sort kind of message
 */
record HeapKey(int heap, Sort sort) {

  /** Kind of message. */
  enum Sort {
    /** The batch of one content. */
    ONE(""),
    /** The batches of several movements. */
    SEVERAL(" several"),
    /** A movement looks up its whole content only, ahead of its fingerprints. */
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
