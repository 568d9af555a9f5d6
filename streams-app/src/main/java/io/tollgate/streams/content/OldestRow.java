package io.tollgate.streams.content;

/**
 * Lower bound of the oldest row's time. Learnt by scanning all rows once, so that they are not
 * scanned again before one can have expired: reading rows that are still in memory first sorts all
 * of those.
 */
final class OldestRow {

  private static final int UNKNOWN = Integer.MIN_VALUE;

  private int known = UNKNOWN;
  private int ofRound = Integer.MAX_VALUE;

  /**
   * Records a row that is written, or kept by a scan; its time as in {@link ContentBatch#time()}.
   */
  void note(int time) {
    known = Math.min(known, time);
    ofRound = Math.min(ofRound, time);
  }

  /** Ends a scan that covered all rows since the last one ended. */
  void endRound() {
    known = ofRound;
    ofRound = Integer.MAX_VALUE;
  }

  boolean mayBeBefore(long millis) {
    return ContentBatch.millis(known) < millis;
  }
}
