package io.tollgate.streams.content;

/**
 * From when the oldest row may be. It is learnt by going round all rows once, so that nobody goes
 * round them again before one is old enough to be forgotten: a look at rows that are still in
 * memory puts all of those in order first.
 */
final class OldestRow {

  private static final int UNKNOWN = Integer.MIN_VALUE;

  private int known = UNKNOWN;
  private int ofRound = Integer.MAX_VALUE;

  /** A row is put, or stays; its time as in {@link ContentBatch#time()}. */
  void note(int time) {
    known = Math.min(known, time);
    ofRound = Math.min(ofRound, time);
  }

  /** All rows that were there when the last round ended were looked at. */
  void endRound() {
    known = ofRound;
    ofRound = Integer.MAX_VALUE;
  }

  boolean mayBeBefore(long millis) {
    return ContentBatch.millis(known) < millis;
  }
}
