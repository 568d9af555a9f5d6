package io.tollgate.fingerprint;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntUnaryOperator;

/**
 * How many of a fingerprint's places are told, which is one rule for every index. Many origins make
 * an idiom of it, many versions of one thing do not: of these the newest speak for all.
 */
public final class Places {

  /** Of one origin so many contents are told, the newest. */
  public static final int CONTENTS_OF_ORIGIN = 8;

  /** Of one content so many places are told, the first. */
  public static final int PLACES_OF_CONTENT = 32;

  /** What more origins hold is an idiom, however much it says. */
  public static final int MOST_ORIGINS = mostOrigins(-1L);

  /**
   * What so many origins hold may still be one thing taken over; what more hold is half an idiom.
   */
  static final int RARE = 4;

  private Places() {}

  /**
   * In how many origins a fingerprint may stand before it says nothing any more. A region needs as
   * many bits for each token; what says less on its own is idiom or fashion, and most of what
   * contents of a kind have in common.
   */
  public static int mostOrigins(long hash) {
    return Math.max(RARE, (int) (RARE * Evidence.of(hash) / Threshold.LEAST_OF_A_TOKEN));
  }

  /**
   * Adds a place to those of a fingerprint, unless it says nothing new. When there are more origins
   * than {@link #mostOrigins}, one more than that is kept: enough to know it by.
   *
   * @param places oldest write first
   * @param next in no older write than they
   * @param origins the origin of a write, by its number
   */
  public static void add(List<Posting> places, Posting next, long hash, IntUnaryOperator origins) {
    if (places.size() >= RARE && isCrowded(places, next, hash, origins)) {
      return;
    }
    places.add(next);
  }

  /** Makes room for the place; true if there is none. */
  private static boolean isCrowded(
      List<Posting> places, Posting next, long hash, IntUnaryOperator origins) {
    Set<Integer> all = new HashSet<>();
    Set<Integer> ofOrigin = new HashSet<>();
    int origin = origins.applyAsInt(next.write());
    int oldest = next.write();
    int ofWrite = 0;
    for (int i = places.size() - 1; i >= 0; i--) {
      int write = places.get(i).write();
      int each = origins.applyAsInt(write);
      all.add(each);
      if (each == origin && ofOrigin.add(write)) {
        oldest = write;
      }
      ofWrite += write == next.write() ? 1 : 0;
    }
    if (ofWrite >= PLACES_OF_CONTENT || all.size() > mostOrigins(hash)) {
      return true;
    }
    if (ofWrite == 0 && ofOrigin.size() >= CONTENTS_OF_ORIGIN) {
      int gone = oldest;
      places.removeIf(place -> place.write() == gone);
    }
    return false;
  }
}
