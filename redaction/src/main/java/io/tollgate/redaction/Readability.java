package io.tollgate.redaction;

/**
 * Classifier of readable and random text. Names consist of words, camel-case humps and numbers of
 * some length; random characters rarely form one by chance.
 */
final class Readability {

  /** Shorter words occur by chance. */
  private static final int LEAST_WORD = 4;

  /** Numbers of at least this length are dates, versions and counts. */
  private static final int LEAST_NUMBER = 4;

  /** One in this many pairs of letters may be unusual. */
  private static final int LETTERS_PER_ODD_PAIR = 6;

  /** Common successors of each letter, from a to z, in English and in names of programs. */
  private static final String[] FOLLOWERS = {
    "abcdfgiklmnprstuvwxy",
    "abceilorsuy",
    "acehiklorstuy",
    "adefgilorsuy",
    "abcdefgilmnpqrstuvwxy",
    "aefilortuy",
    "aeghilnorsuy",
    "aeiortuy",
    "abcdefgklmnoprstvxz",
    "aeou",
    "aeilnsy",
    "acdefiklmopstuvy",
    "abeimopsuy",
    "acdefgiklnostuvxy",
    "abcdefgiklmnoprstuvwxy",
    "aehiloprstuy",
    "u",
    "abcdefgiklmnoprstuvwy",
    "acehiklmnopqrstuwy",
    "acehiklmorstuwy",
    "abcdefgiklmnprst",
    "aeioy",
    "aehiknors",
    "aceiptuy",
    "aceimnoprstw",
    "aeioyz"
  };

  private static final int[] FOLLOWS = masks();
  private static final int VOWELS = mask("aeiouy");

  private Readability() {}

  /** Number of characters that belong to words and numbers. */
  static int characters(String text, int from, int to) {
    int readable = 0;
    int at = from;
    while (at < to) {
      int end = endOfRun(text, at, to);
      if (isWord(text, at, end)) {
        readable += end - at;
      }
      at = end;
    }
    return readable;
  }

  /** Whether at least this percentage of the characters belongs to words and numbers. */
  static boolean is(String text, int from, int to, int percent) {
    return characters(text, from, to) * 100 >= percent * (to - from);
  }

  /** End of a run: small letters with at most one leading capital, only capitals, or digits. */
  private static int endOfRun(String text, int from, int to) {
    int classes = Chars.of(text.charAt(from)) & Chars.ALNUM;
    int kind = classes == Chars.DIGIT ? Chars.DIGIT : Chars.LOWER;
    if (classes == Chars.UPPER) {
      int end = runEnd(text, from + 1, to, Chars.UPPER);
      if (end > from + 1) {
        boolean isHumpNext = end < to && Chars.is(text.charAt(end), Chars.LOWER);
        return isHumpNext ? end - 1 : end;
      }
    }
    return classes == 0 ? from + 1 : runEnd(text, from + 1, to, kind);
  }

  private static int runEnd(String text, int from, int to, int classes) {
    return Math.min(to, Chars.runEnd(text, from, classes, Math.max(0, to - from)));
  }

  private static boolean isWord(String text, int from, int to) {
    int length = to - from;
    if (Chars.is(text.charAt(from), Chars.DIGIT)) {
      return length >= LEAST_NUMBER;
    }
    if (length < LEAST_WORD) {
      return false;
    }
    int odd = 0;
    int seen = 0;
    int before = -1;
    for (int i = from; i < to; i++) {
      int letter = (text.charAt(i) | ' ') - 'a';
      seen |= 1 << letter;
      odd += before >= 0 && (FOLLOWS[before] & (1 << letter)) == 0 ? 1 : 0;
      before = letter;
    }
    return (seen & VOWELS) != 0 && odd <= length / LETTERS_PER_ODD_PAIR;
  }

  private static int[] masks() {
    int[] masks = new int[FOLLOWERS.length];
    for (int i = 0; i < masks.length; i++) {
      masks[i] = mask(FOLLOWERS[i]);
    }
    return masks;
  }

  private static int mask(String letters) {
    int mask = 0;
    for (int i = 0; i < letters.length(); i++) {
      mask |= 1 << (letters.charAt(i) - 'a');
    }
    return mask;
  }
}
