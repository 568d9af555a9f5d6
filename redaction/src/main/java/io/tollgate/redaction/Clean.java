package io.tollgate.redaction;

import java.util.Set;

/**
 * Short texts that were searched lately and hold nothing to take out. Reports say the same again
 * and again - names of programs, versions, sessions - and looking a text up costs less than
 * searching it. A text is only ever taken for itself, never for one like it; new ones push out old
 * ones, so that strangers cannot fill the memory.
 */
final class Clean {

  private static final int LONGEST = 64;
  private static final int CAPACITY = 1_024;
  private static final int OWN_CAPACITY = 128;
  private static final String[] TEXTS = new String[CAPACITY];
  private static final String[] PLAIN_NAMES = new String[CAPACITY];
  private static final String[] NAMES = new String[CAPACITY];

  /** What this thread last knew again: one report's texts are often the very strings of another. */
  private static final ThreadLocal<String[]> OWN =
      ThreadLocal.withInitial(() -> new String[OWN_CAPACITY]);

  /** No key, number or assignment that is taken out is shorter; addresses are. */
  private static final int SHORTEST = 8;

  private Clean() {}

  /**
   * True if nothing is to be taken out of the text, whoever sends it; false if that is not known.
   */
  @SuppressWarnings("ReferenceEquality") // an equal text is known from the table of all threads
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

  /** The same of a name, of which less is taken out. */
  static boolean isKnownName(String name) {
    return isTooShort(name) || (name.length() <= LONGEST && name.equals(PLAIN_NAMES[place(name)]));
  }

  private static boolean isTooShort(String text) {
    return text.length() < SHORTEST && text.indexOf('@') < 0;
  }

  /**
   * Notes that a text holds nothing; not where it holds an address that stays for one sender only.
   */
  static void note(String text, Set<String> keptAddresses) {
    note(text, keptAddresses, TEXTS);
  }

  /** The same of a name. */
  static void noteName(String name, Set<String> keptAddresses) {
    note(name, keptAddresses, PLAIN_NAMES);
  }

  private static void note(String text, Set<String> keptAddresses, String[] known) {
    if (text.length() <= LONGEST && (keptAddresses.isEmpty() || text.indexOf('@') < 0)) {
      known[place(text)] = text;
    }
  }

  /** What kind of secret is called so; null if none is. A name is a text of its own here. */
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
