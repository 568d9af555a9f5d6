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

  /** By content, when it was first recorded with each commit. */
  private final Map<String, Map<String, Instant>> byContent = new HashMap<>();

  /** Adds what entered with a commit. */
  public void add(Movement movement) {
    Sighting.of(movement).ifPresent(this::add);
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

  /** All there are. */
  List<Sighting> all() {
    return byContent.keySet().stream().flatMap(sha256 -> of(sha256).stream()).toList();
  }
}
