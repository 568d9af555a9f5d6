package io.tollgate.fingerprint;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntUnaryOperator;

/**
 * Limits on the stored places of a fingerprint, the same for every index. A fingerprint with many
 * origins is an idiom; many versions of one origin are not, and the newest represent them all.
 */
public final class Places {

  /** Contents stored per origin, the newest. */
  public static final int CONTENTS_OF_ORIGIN = 8;

  /** Places stored per content, the first. */
  public static final int PLACES_OF_CONTENT = 32;

  /** With more origins it is an idiom, however informative. */
  public static final int MOST_ORIGINS = mostOrigins(-1L);

  /** Up to this many origins may share one copied source; with more, the weight decreases. */
  static final int RARE = 4;

  private Places() {}

  /**
   * Number of origins up to which a fingerprint is evidence. A region needs as many bits per token;
   * less informative fingerprints are idiom or fashion, and most of what similar contents share.
   */
  public static int mostOrigins(long hash) {
    return Math.max(RARE, (int) (RARE * Evidence.of(hash) / Threshold.LEAST_OF_A_TOKEN));
  }

  /**
   * Adds a place of a fingerprint, unless it adds no information. Beyond {@link #mostOrigins}, one
   * more origin is stored: enough to recognise an idiom.
   *
   * @param places oldest write first
   * @param next in no older write than these
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
