package io.tollgate.movement;

import java.util.TreeMap;

/**
 * Tokens on the lines of a file, each handed out once: two texts within the file may stand on the
 * same line.
 */
final class FileTokens {

  private final TreeMap<Integer, Integer> left = new TreeMap<>();

  /**
   * Adds the lines of a piece of the file.
   *
   * @param firstLine line of the file at which it begins
   */
  void add(int firstLine, int[] tokensOfLines) {
    for (int i = 0; i < tokensOfLines.length; i++) {
      if (tokensOfLines[i] > 0) {
        left.merge(firstLine + i, tokensOfLines[i], Integer::sum);
      }
    }
  }

  /** Takes the tokens from one line to another, both included. */
  int take(int firstLine, int lastLine) {
    var lines = left.subMap(firstLine, true, lastLine, true);
    int taken = lines.values().stream().mapToInt(Integer::intValue).sum();
    lines.clear();
    return taken;
  }
}
