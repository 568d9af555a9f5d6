package io.tollgate.fingerprint;

import java.util.Arrays;
import java.util.BitSet;

/** Tokens of one passage, in numeric form. Not thread-safe. */
final class Tokens {

  private static final long EMPTY = 0;
  private static final int SIGN = -1;
  private static final int VALUE = -2;
  private static final int WORD = -3;
  private static final long NAME = -3;

  private long[] hashes = new long[256];
  private int[] lines = new int[256];

  /** For a name, the distance to its last occurrence, 0 if it is new; negative for other tokens. */
  private int[] distances = new int[256];

  /** Information in each token's own value, given its kind, in eighths of a bit. */
  private byte[] own = new byte[256];

  /** Tokens preceded by a brace or semicolon. */
  private final BitSet behindBreaks = new BitSet();

  private String openQuotes = "";

  private int size;
  private long[] names = new long[256];
  private int[] lastSeen = new int[256];
  private int nameCount;

  int size() {
    return size;
  }

  long hash(int i) {
    return hashes[i];
  }

  int line(int i) {
    return lines[i];
  }

  boolean isName(int i) {
    return distances[i] >= 0;
  }

  int distance(int i) {
    return distances[i];
  }

  /** Whether it is preceded by a brace or the end of a statement. */
  boolean isBehindBreak(int i) {
    return behindBreaks.get(i);
  }

  /** In eighths of a bit. */
  int own(int i) {
    return own[i];
  }

  /** The same for all names, for all values and for all words. */
  long shape(int i) {
    return distances[i] >= 0 ? NAME : distances[i] == SIGN ? hashes[i] : distances[i] * 7L;
  }

  long[] shapes() {
    long[] shapes = new long[size];
    for (int i = 0; i < size; i++) {
      shapes[i] = shape(i);
    }
    return shapes;
  }

  /** Records the beginning or end of a block or statement, which is not a token itself. */
  void addBreak() {
    behindBreaks.set(size);
  }

  /** Records that the last string has no end. */
  void leaveOpen(String quotes) {
    openQuotes = quotes;
  }

  /** The quotes of a string of many lines that has no end; empty if all have one. */
  String openQuotes() {
    return openQuotes;
  }

  void addNumber(long hash, int length, int line) {
    append(hash, line, VALUE, length == 1 ? 6 : Math.min(48, 4 + 10 * length));
  }

  void addString(long hash, int length, int line) {
    append(hash, line, VALUE, length == 0 ? 2 : Math.min(56, 12 + 8 * length));
  }

  void addWord(long hash, int length, int line) {
    append(hash, line, WORD, Math.min(48, 8 * length));
  }

  void add(long hash, int line) {
    append(hash, line, SIGN, 0);
  }

  void addName(long hash, int length, int line) {
    int slot = slot(hash == EMPTY ? 1 : hash);
    int last = lastSeen[slot];
    append(hash, line, last == 0 ? 0 : size - (last - 1), Math.min(56, 8 * length));
    lastSeen[slot] = size;
  }

  private void append(long hash, int line, int distance, int bits) {
    if (size == hashes.length) {
      hashes = Arrays.copyOf(hashes, size * 2);
      lines = Arrays.copyOf(lines, size * 2);
      distances = Arrays.copyOf(distances, size * 2);
      own = Arrays.copyOf(own, size * 2);
    }
    hashes[size] = hash;
    lines[size] = line;
    distances[size] = distance;
    own[size] = (byte) bits;
    size++;
  }

  private int slot(long name) {
    if (nameCount * 2 >= names.length) {
      grow();
    }
    int slot = find(names, name);
    if (names[slot] == EMPTY) {
      names[slot] = name;
      nameCount++;
    }
    return slot;
  }

  private void grow() {
    long[] oldNames = names;
    int[] oldSeen = lastSeen;
    names = new long[oldNames.length * 2];
    lastSeen = new int[oldNames.length * 2];
    for (int i = 0; i < oldNames.length; i++) {
      if (oldNames[i] != EMPTY) {
        int slot = find(names, oldNames[i]);
        names[slot] = oldNames[i];
        lastSeen[slot] = oldSeen[i];
      }
    }
  }

  private static int find(long[] names, long name) {
    int slot = (int) name & (names.length - 1);
    while (names[slot] != EMPTY && names[slot] != name) {
      slot = (slot + 1) & (names.length - 1);
    }
    return slot;
  }
}
