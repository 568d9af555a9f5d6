package io.tollgate.policy;

import java.util.List;

/**
 * Result of evaluating all policies for one event.
 *
 * @param matches policies that this event violates by itself, ordered by policy id
 * @param hits where it counts towards policies about several events
 * @param ungrouped how often it would have counted, but lacks a group-by field
 */
public record Judgement(List<Match> matches, List<CorrelationHit> hits, int ungrouped) {
  public Judgement {
    matches = List.copyOf(matches);
    hits = List.copyOf(hits);
  }
}
