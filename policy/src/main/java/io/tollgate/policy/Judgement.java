package io.tollgate.policy;

import java.util.List;

/**
 * All that policies say about one event.
 *
 * @param matches policies that the event breaks by itself, ordered by policy id
 * @param hits where it counts for policies about several events
 * @param ungrouped how often it would have counted, but lacks a field to group by
 */
public record Judgement(List<Match> matches, List<CorrelationHit> hits, int ungrouped) {
  public Judgement {
    matches = List.copyOf(matches);
    hits = List.copyOf(hits);
  }
}
