package io.tollgate.fingerprint;

import java.util.ArrayList;
import java.util.List;

/**
 * The reading of each passage that has the most tokens. Matches are found in any reading, and would
 * exceed a content that was measured by a shorter one.
 */
final class LongestReadings {

  private record Reading(int firstLine, Tokens tokens) {}

  private final List<Reading> longest = new ArrayList<>();

  void add(Passage passage, Tokens read) {
    longest.add(new Reading(passage.firstLine(), read));
  }

  /** Takes note of another reading of an earlier passage. */
  void readAgain(Passage passage, Tokens read) {
    for (int i = 0; i < longest.size(); i++) {
      Reading before = longest.get(i);
      if (before.firstLine() == passage.firstLine()) {
        longest.set(i, before.tokens().size() < read.size() ? reading(passage, read) : before);
        return;
      }
    }
  }

  private static Reading reading(Passage passage, Tokens read) {
    return new Reading(passage.firstLine(), read);
  }

  int tokens() {
    return longest.stream().mapToInt(reading -> reading.tokens().size()).sum();
  }

  /** Number of tokens on each line, from the first to the last that has any. */
  int[] tokensOfLines() {
    int last = 0;
    for (Reading reading : longest) {
      int size = reading.tokens().size();
      last = size == 0 ? last : Math.max(last, reading.tokens().line(size - 1));
    }
    int[] counts = new int[last];
    for (Reading reading : longest) {
      for (int i = 0; i < reading.tokens().size(); i++) {
        counts[reading.tokens().line(i) - 1]++;
      }
    }
    return counts;
  }
}
