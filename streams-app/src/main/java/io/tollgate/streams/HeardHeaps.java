package io.tollgate.streams;

/**
 * Which heaps a movement has heard, and when it heard something last; one number, as it is kept.
 *
 * @param at epoch milliseconds
 * @param heaps a bit for each heap
 */
record HeardHeaps(long at, int heaps) {

  private static final int ALL = (1 << ContentBatch.HEAPS) - 1;

  /** What is known of a movement that nobody has spoken to yet. */
  static HeardHeaps of(Long kept) {
    return kept == null
        ? new HeardHeaps(0, 0)
        : new HeardHeaps(kept >>> ContentBatch.HEAPS, (int) (kept & ALL));
  }

  HeardHeaps hear(int heap, long now) {
    return new HeardHeaps(now, heap == HeapAnswer.UNASKED ? heaps : heaps | 1 << heap);
  }

  boolean isAll() {
    return heaps == ALL;
  }

  /** Whether nothing is missing of an answer that has begun. */
  boolean isUnasked() {
    return heaps == 0;
  }

  long toLong() {
    return at << ContentBatch.HEAPS | heaps;
  }
}
