package io.tollgate.spool;

import java.util.List;

/**
 * Records that are next, and what to say once they are delivered.
 *
 * @param records in the order written; empty if all there was is damaged, or nothing is left
 * @param segment where they lie; -1 if nothing is left
 * @param end where they end
 * @param damaged how many could not be read
 */
public record SpoolBatch(List<SpoolRecord> records, long segment, long end, int damaged) {

  static final SpoolBatch NOTHING = new SpoolBatch(List.of(), -1, 0, 0);

  public SpoolBatch {
    records = List.copyOf(records);
  }

  /** True if nothing is left. */
  public boolean isNothing() {
    return segment < 0;
  }
}
