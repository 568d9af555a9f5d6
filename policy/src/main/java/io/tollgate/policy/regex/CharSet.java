package io.tollgate.policy.regex;

import java.util.Arrays;
import java.util.TreeMap;

/** Set of code points as ascending, non-adjacent ranges. Immutable. */
final class CharSet {
  static final int HIGHEST = Character.MAX_CODE_POINT;

  static final CharSet NONE = new CharSet(new int[0]);
  static final CharSet DIGITS = of('0', '9');
  static final CharSet WORD = DIGITS.or(of('A', 'Z')).or(of('a', 'z')).or(of('_', '_'));
  static final CharSet SPACE = of('\t', '\r').or(of(' ', ' '));

  /** The two non-ASCII characters that fold to an ASCII letter. */
  private static final int LONG_S = 0x17F;

  private static final int KELVIN = 0x212A;

  /** First and last of each range in turn. */
  private final int[] bounds;

  private CharSet(int[] bounds) {
    this.bounds = bounds;
  }

  static CharSet of(int first, int last) {
    return new CharSet(new int[] {first, last});
  }

  CharSet or(CharSet other) {
    TreeMap<Integer, Integer> ranges = new TreeMap<>();
    for (CharSet set : new CharSet[] {this, other}) {
      for (int i = 0; i < set.bounds.length; i += 2) {
        ranges.merge(set.bounds[i], set.bounds[i + 1], Math::max);
      }
    }
    int[] joined = new int[ranges.size() * 2];
    int length = 0;
    for (var range : ranges.entrySet()) {
      if (length > 0 && range.getKey() <= joined[length - 1] + 1) {
        joined[length - 1] = Math.max(joined[length - 1], range.getValue());
      } else {
        joined[length++] = range.getKey();
        joined[length++] = range.getValue();
      }
    }
    return new CharSet(Arrays.copyOf(joined, length));
  }

  CharSet not() {
    int[] gaps = new int[bounds.length + 2];
    int length = 0;
    int next = 0;
    for (int i = 0; i < bounds.length; i += 2) {
      if (bounds[i] > next) {
        gaps[length++] = next;
        gaps[length++] = bounds[i] - 1;
      }
      next = bounds[i + 1] + 1;
    }
    if (next <= HIGHEST) {
      gaps[length++] = next;
      gaps[length++] = HIGHEST;
    }
    return new CharSet(Arrays.copyOf(gaps, length));
  }

  /** Adds the other case of every ASCII letter. */
  CharSet inAnyCase() {
    CharSet all = this;
    for (int lower = 'a'; lower <= 'z'; lower++) {
      int upper = lower - 'a' + 'A';
      int far = lower == 's' ? LONG_S : lower == 'k' ? KELVIN : lower;
      if (contains(lower) || contains(upper) || contains(far)) {
        all = all.or(of(lower, lower)).or(of(upper, upper)).or(of(far, far));
      }
    }
    return all;
  }

  boolean isAscii() {
    return bounds.length == 0 || bounds[bounds.length - 1] < 128;
  }

  boolean contains(int character) {
    for (int i = 0; i < bounds.length; i += 2) {
      if (character <= bounds[i + 1]) {
        return character >= bounds[i];
      }
    }
    return false;
  }

  int size() {
    int size = 0;
    for (int i = 0; i < bounds.length; i += 2) {
      size += bounds[i + 1] - bounds[i] + 1;
    }
    return size;
  }

  int[] bounds() {
    return bounds.clone();
  }
}
