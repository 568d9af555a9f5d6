package io.tollgate.redaction;

import java.util.Locale;
import java.util.Map;
import java.util.Random;

/** Generator of random characters, the same ones for the same seed. */
final class Lot {

  private static final String HEX = "0123456789abcdef";
  private static final String SMALL = "abcdefghijklmnopqrstuvwxyz";
  private static final String ALNUM = SMALL.toUpperCase(Locale.ROOT) + SMALL + "0123456789";
  private static final Map<String, String> ALPHABETS =
      Map.of(
          "hex",
          HEX,
          "low",
          SMALL + "0123456789",
          "high",
          "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567",
          "alnum",
          ALNUM,
          "url",
          ALNUM + "-_",
          "base64",
          ALNUM + "+/");

  private final Random random;

  Lot(long seed) {
    this.random = new Random(seed);
  }

  /** So many characters of an alphabet; one of each kind is among them. */
  String draw(String alphabet, int length) {
    String characters = ALPHABETS.get(alphabet);
    StringBuilder drawn = new StringBuilder(length);
    for (int i = 0; i < length - 1; i++) {
      drawn.append(characters.charAt(random.nextInt(characters.length())));
    }
    return drawn.append(alphabet.equals("high") ? '7' : '9').toString();
  }
}
