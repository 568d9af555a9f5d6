package io.tollgate.provenance;

import io.tollgate.event.Movement;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which contents were recorded with which commits, from which it is told what a review of a commit
 * looked at. What is recorded again keeps its first time. Not safe for several threads while it
 * grows.
 */
public final class RecordedCommits {

  /** Fewer contents are not worth looking for what is to be forgotten. */
  private static final int LEAST = 10_000;

  /** By content, when it was first recorded with each commit. */
  private final Map<String, Map<String, Instant>> byContent = new HashMap<>();

  /** With so many contents it looks again for what is to be forgotten. */
  private int fullAt;

  public RecordedCommits() {
    this(LEAST);
  }

  RecordedCommits(int fullAt) {
    this.fullAt = fullAt;
  }

  /** Adds what entered with a commit. */
  public void add(Movement movement) {
    Sighting.of(movement).ifPresent(this::add);
  }

  /**
   * Adds what entered with a commit, and now and then forgets what entered long ago, so that it
   * never holds much more than twice of what is to be remembered.
   *
   * @param oldest what entered before is of no use, for writes as old are forgotten as well
   */
  void add(Movement movement, Instant oldest) {
    if (movement.getMovedTime().isBefore(oldest)) {
      return;
    }
    add(movement);
    if (byContent.size() >= fullAt) {
      byContent.values().forEach(commits -> commits.values().removeIf(oldest::isAfter));
      byContent.values().removeIf(Map::isEmpty);
      fullAt = Math.max(fullAt, 2 * byContent.size());
    }
  }

  void add(Sighting seen) {
    byContent
        .computeIfAbsent(seen.sha256(), any -> new HashMap<>(2))
        .merge(seen.commit(), seen.time(), (a, b) -> a.isBefore(b) ? a : b);
  }

  /** Where content was seen. */
  List<Sighting> of(String sha256) {
    return byContent.getOrDefault(sha256, Map.of()).entrySet().stream()
        .map(seen -> Sighting.of(sha256, seen.getKey(), seen.getValue()))
        .toList();
  }

  /** How many contents are remembered. */
  int size() {
    return byContent.size();
  }

  /** All there are. */
  List<Sighting> all() {
    return byContent.keySet().stream().flatMap(sha256 -> of(sha256).stream()).toList();
  }
}
