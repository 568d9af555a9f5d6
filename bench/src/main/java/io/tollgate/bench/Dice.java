package io.tollgate.bench;

import java.util.List;
import java.util.Random;
import java.util.UUID;

/** Seeded random generator: the same seed gives the same day. */
public final class Dice {

  private final Random random;

  public Dice(long seed) {
    random = new Random(seed);
  }

  /** Returns a number from {@code least} to {@code most}, both inclusive. */
  public int between(int least, int most) {
    return least + random.nextInt(most - least + 1);
  }

  /** Returns one of them with equal probability. */
  public <T> T pick(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  /** True in {@code parts} of {@code whole} cases. */
  public boolean chance(int parts, int whole) {
    return random.nextInt(whole) < parts;
  }

  /** Returns a random UUID of version 4. */
  public String uuid() {
    long version4 = (random.nextLong() & ~0xF000L) | 0x4000L;
    long variant = (random.nextLong() & ~(0xC000L << 48)) | (0x8000L << 48);
    return new UUID(version4, variant).toString();
  }

  /** Returns the given number of hexadecimal digits. */
  public String hex(int digits) {
    StringBuilder hex = new StringBuilder(digits);
    for (int digit = 0; digit < digits; digit++) {
      hex.append(Character.forDigit(random.nextInt(16), 16));
    }
    return hex.toString();
  }
}
