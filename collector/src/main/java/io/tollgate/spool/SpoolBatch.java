package io.tollgate.spool;

import java.util.List;

/**
 * The next records, and what to pass on once they are delivered.
 *
 * @param records in the order written; empty if all there was is damaged, or nothing is left
 * @param segment their segment; -1 if nothing is left
 * @param end position where they end
 * @param damaged number of unreadable records
 */
public record SpoolBatch(List<SpoolRecord> records, long segment, long end, int damaged) {

  static final SpoolBatch NOTHING = new SpoolBatch(List.of(), -1, 0, 0);

  public SpoolBatch {
    records = List.copyOf(records);
  }

  /** Whether nothing is left. */
  public boolean isNothing() {
    return segment < 0;
  }
}
