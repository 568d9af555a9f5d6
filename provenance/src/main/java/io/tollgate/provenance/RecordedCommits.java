package io.tollgate.provenance;

import io.tollgate.event.Movement;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Commits with which contents were recorded; determines what a review of a commit covered. A
 * repeated record keeps its first time. Not thread-safe while it grows.
 */
public final class RecordedCommits {

  /** Below this many contents, expiry is not worth a scan. */
  private static final int LEAST = 10_000;

  /** By content: when it was first recorded with each commit. */
  private final Map<String, Map<String, Instant>> byContent = new HashMap<>();

  /** Number of contents that triggers the next scan for expired ones. */
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
   * Adds what entered with a commit, and occasionally removes expired entries, so that it never
   * holds much more than twice what it must.
   *
   * @param oldest earlier entries are useless, since writes of that age are expired as well
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

  /** Number of contents. */
  int size() {
    return byContent.size();
  }

  /** All sightings. */
  List<Sighting> all() {
    return byContent.keySet().stream().flatMap(sha256 -> of(sha256).stream()).toList();
  }
}
