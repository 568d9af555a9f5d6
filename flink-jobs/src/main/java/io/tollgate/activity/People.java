package io.tollgate.activity;

import java.nio.ByteBuffer;
import org.apache.datasketches.hll.HllSketch;
import org.apache.datasketches.hll.Union;

/**
 * Number of distinct people over several periods or teams: the union of the sketches in their
 * records.
 */
public final class People {

  private static final int LG_K = 11;

  private final Union union = new Union(LG_K);

  /** Adds the people of one record of team-activity. */
  public void add(ByteBuffer sketch) {
    byte[] bytes = new byte[sketch.remaining()];
    sketch.duplicate().get(bytes);
    if (bytes.length > 0) {
      union.update(HllSketch.heapify(bytes));
    }
  }

  /** Adds the people of another union. */
  public void add(People others) {
    union.update(others.union.getResult());
  }

  /** Number of distinct people, estimated to within 5 percent. */
  public long number() {
    return Math.round(union.getEstimate());
  }
}
