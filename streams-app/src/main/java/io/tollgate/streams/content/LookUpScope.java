package io.tollgate.streams.content;

/**
 * The heaps that are asked for a movement's fingerprints. One of them, a quarter, suffices to find
 * most of what was copied or edited, so it is asked first; see {@link QueuedMovements}.
 */
enum LookUpScope {
  /** The heap that knows of the whole content. */
  PART(0),
  /** The other heaps. */
  REST(1),
  ALL(2);

  /**
   * Fewer fingerprints are looked up at once: they take no time, and a quarter of them tells
   * little.
   */
  private static final int LEAST_OF_PARTS = 200;

  private final int number;

  LookUpScope(int number) {
    this.number = number;
  }

  /** Identifies the scope in stored queues; never changes. */
  int number() {
    return number;
  }

  /** The scope with a number. */
  static LookUpScope numbered(int number) {
    for (LookUpScope scope : values()) {
      if (scope.number == number) {
        return scope;
      }
    }
    throw new IllegalArgumentException("no scope has the number " + number);
  }

  /** The first scope for a movement with a number of fingerprints. */
  static LookUpScope first(int prints) {
    return prints < LEAST_OF_PARTS ? ALL : PART;
  }

  /** About how many of a movement's fingerprints it looks up. */
  int share(int prints) {
    return switch (this) {
      case PART -> prints / ContentBatch.HEAPS;
      case REST -> prints - prints / ContentBatch.HEAPS;
      case ALL -> prints;
    };
  }

  /**
   * Whether a heap is asked.
   *
   * @param whole the heap that knows of the whole content
   */
  boolean has(int heap, int whole) {
    return this == ALL || (heap == whole) == (this == PART);
  }
}
