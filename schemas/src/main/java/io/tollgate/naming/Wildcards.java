package io.tollgate.naming;

import java.util.Arrays;
import java.util.Locale;

/**
 * Case-insensitive wildcard pattern: {@code **} matches anything, a folder {@code **}{@code /} any
 * number of folders or none, {@code ?} one character except a slash, {@code *} any number of those
 * in a path and anything elsewhere. All ways through the pattern are followed at once, so that
 * matching takes time in proportion to the lengths of text and pattern, whoever chose them.
 */
public final class Wildcards {

  private static final int ANYTHING = -1;
  private static final int WITHIN_A_FOLDER = -2;
  private static final int ONE = -3;

  /**
   * Starts an optional sequence of folders: followed by anything and a slash; all three may be
   * skipped.
   */
  private static final int FOLDERS = -4;

  private static final int AFTER_FOLDERS = 3;

  /** Code points, or one of the constants above. */
  private final int[] parts;

  private final boolean isAnywhere;

  private Wildcards(int[] parts, boolean isAnywhere) {
    this.parts = parts;
    this.isAnywhere = isAnywhere;
  }

  /**
   * Path pattern. A relative one matches at any depth, since tools report files by their whole
   * path.
   */
  public static Wildcards path(String pattern) {
    return new Wildcards(parts(pattern, WITHIN_A_FOLDER), !pattern.startsWith("/"));
  }

  public static Wildcards name(String pattern) {
    return new Wildcards(parts(pattern, ANYTHING), false);
  }

  private static int[] parts(String pattern, int star) {
    int[] text = pattern.toLowerCase(Locale.ROOT).codePoints().toArray();
    int[] parts = new int[text.length];
    int size = 0;
    for (int i = 0; i < text.length; i++) {
      if (isFolders(text, i)) {
        parts[size++] = FOLDERS;
        parts[size++] = ANYTHING;
        parts[size++] = '/';
        i += 2;
      } else if (text[i] == '*') {
        boolean isDouble = i + 1 < text.length && text[i + 1] == '*';
        parts[size++] = isDouble ? ANYTHING : star;
        i += isDouble ? 1 : 0;
      } else {
        parts[size++] = text[i] == '?' ? ONE : text[i];
      }
    }
    return Arrays.copyOf(parts, size);
  }

  private static boolean isFolders(int[] text, int i) {
    return i + 2 < text.length
        && text[i] == '*'
        && text[i + 1] == '*'
        && text[i + 2] == '/'
        && (i == 0 || text[i - 1] == '/');
  }

  /** Whether the pattern matches the whole text. */
  public boolean matches(String text) {
    boolean[] reached = new boolean[parts.length + 1];
    boolean isBegin = true;
    int[] characters = text.toLowerCase(Locale.ROOT).codePoints().toArray();
    for (int character : characters) {
      reached[0] |= isBegin;
      reached = behind(character, reached);
      isBegin = isAnywhere && character == '/';
    }
    reached[0] |= isBegin;
    skipWhatMayBeEmpty(reached);
    return reached[parts.length];
  }

  private boolean[] behind(int character, boolean[] reached) {
    skipWhatMayBeEmpty(reached);
    boolean[] next = new boolean[reached.length];
    for (int i = 0; i < parts.length; i++) {
      if (!reached[i]) {
        continue;
      }
      int part = parts[i];
      next[i] |= part == ANYTHING || (part == WITHIN_A_FOLDER && character != '/');
      next[i + 1] |= part == character || (part == ONE && character != '/');
    }
    return next;
  }

  private void skipWhatMayBeEmpty(boolean[] reached) {
    for (int i = 0; i < parts.length; i++) {
      boolean isFolders = parts[i] == FOLDERS;
      boolean mayBeEmpty = isFolders || parts[i] == ANYTHING || parts[i] == WITHIN_A_FOLDER;
      reached[i + 1] |= reached[i] && mayBeEmpty;
      if (isFolders) {
        reached[i + AFTER_FOLDERS] |= reached[i];
      }
    }
  }
}
