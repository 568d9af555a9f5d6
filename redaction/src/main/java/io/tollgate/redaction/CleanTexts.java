package io.tollgate.redaction;

import java.util.Set;

/**
 * Cache of short texts that were found to contain nothing to redact. Reports repeat the same texts
 * - names of programs, versions, sessions - and a look-up is cheaper than a scan. Only an equal
 * text is a hit; new entries evict old ones, so that strangers cannot fill the memory.
 */
final class CleanTexts {

  private static final int LONGEST = 64;
  private static final int CAPACITY = 1_024;
  private static final int OWN_CAPACITY = 128;
  private static final String[] TEXTS = new String[CAPACITY];
  private static final String[] PLAIN_NAMES = new String[CAPACITY];
  private static final String[] NAMES = new String[CAPACITY];

  /** Per-thread cache by identity: texts of successive reports are often the very same strings. */
  private static final ThreadLocal<String[]> OWN =
      ThreadLocal.withInitial(() -> new String[OWN_CAPACITY]);

  /** Nothing that is redacted is shorter, except addresses. */
  private static final int SHORTEST = 8;

  private CleanTexts() {}

  /** Whether the text is known to contain nothing to redact, whoever sends it. */
  @SuppressWarnings("ReferenceEquality") // equal texts are looked up in the shared table
  static boolean isKnown(String text) {
    if (isTooShort(text)) {
      return true;
    }
    if (text.length() > LONGEST) {
      return false;
    }
    String[] own = OWN.get();
    int place = place(text);
    if (own[place % OWN_CAPACITY] == text) {
      return true;
    }
    boolean isKnown = text.equals(TEXTS[place]);
    if (isKnown) {
      own[place % OWN_CAPACITY] = text;
    }
    return isKnown;
  }

  /** The same for a name, of which less is redacted. */
  static boolean isKnownName(String name) {
    return isTooShort(name) || (name.length() <= LONGEST && name.equals(PLAIN_NAMES[place(name)]));
  }

  private static boolean isTooShort(String text) {
    return text.length() < SHORTEST && text.indexOf('@') < 0;
  }

  /** Caches a clean text, unless it has an address that is kept only for one sender. */
  static void note(String text, Set<String> keptAddresses) {
    note(text, keptAddresses, TEXTS);
  }

  /** The same for a name. */
  static void noteName(String name, Set<String> keptAddresses) {
    note(name, keptAddresses, PLAIN_NAMES);
  }

  private static void note(String text, Set<String> keptAddresses, String[] known) {
    if (text.length() <= LONGEST && (keptAddresses.isEmpty() || text.indexOf('@') < 0)) {
      known[place(text)] = text;
    }
  }

  /** Kind of secret that a name denotes; null if none. Results for names are cached as well. */
  static Assignment.Kind kindOf(String name) {
    int place = place(name);
    if (name.equals(NAMES[place])) {
      return null;
    }
    Assignment.Kind kind = Scan.kindOf(name);
    if (kind == null && name.length() <= LONGEST) {
      NAMES[place] = name;
    }
    return kind;
  }

  private static int place(String text) {
    int hash = text.hashCode();
    return (hash ^ (hash >>> 10) ^ (hash >>> 20)) & (CAPACITY - 1);
  }
}
