package io.tollgate.activity;

import java.nio.ByteBuffer;
import org.apache.datasketches.hll.HllSketch;
import org.apache.datasketches.hll.Union;

/** Distinct people over several periods or teams, united from the sketches of their records. */
public final class People {

  private static final int LG_K = 11;

  private final Union union = new Union(LG_K);

  /** Adds those of one record of team-activity. */
  public void add(ByteBuffer sketch) {
    byte[] bytes = new byte[sketch.remaining()];
    sketch.duplicate().get(bytes);
    if (bytes.length > 0) {
      union.update(HllSketch.heapify(bytes));
    }
  }

  /** Adds those of another union. */
  public void add(People others) {
    union.update(others.union.getResult());
  }

  /** How many they are, estimated within 5 percent. */
  public long number() {
    return Math.round(union.getEstimate());
  }
}
