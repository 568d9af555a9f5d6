package io.tollgate.spend;

import io.tollgate.event.Reattribution;
import io.tollgate.event.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All known re-attributions, and to which owner each moves a usage.
 *
 * <p>A re-attribution only moves usage that was received before it was applied: later usage was
 * attributed by a directory that already knew. Ten minutes are added for usage in transit while the
 * directory changed; usage that already has the target owner is not moved.
 */
public final class Reattributions {

  private static final Duration ON_ITS_WAY = Duration.ofMinutes(10);
  private static final String BY_CREDENTIAL = "credential";

  private static final Comparator<Reattribution> IN_ORDER =
      Comparator.comparing(Reattribution::getAppliedTime)
          .thenComparing(Reattribution::getReattributionId);

  private final Map<String, Moves> byUser = new HashMap<>();
  private final Moves ofTeams;

  /** End of the latest event-time range that any re-attribution covers. */
  private final Instant end;

  Reattributions(Collection<Reattribution> all) {
    List<Reattribution> ordered = all.stream().sorted(IN_ORDER).toList();
    ofTeams = new Moves(ordered.stream().filter(each -> each.getUserPseudonym() == null).toList());
    ordered.stream()
        .filter(each -> each.getUserPseudonym() != null)
        .collect(Collectors.groupingBy(Reattribution::getUserPseudonym))
        .forEach((user, moves) -> byUser.put(user, new Moves(moves)));
    end = new Moves(ordered).end();
  }

  /**
   * Some re-attributions, in order.
   *
   * @param end end of the latest event-time range that they cover
   */
  private record Moves(List<Reattribution> inOrder, Instant end) {

    static final Moves NONE = new Moves(List.of());

    Moves(List<Reattribution> inOrder) {
      this(
          inOrder,
          inOrder.stream()
              .map(Reattribution::getEventTo)
              .max(Comparator.naturalOrder())
              .orElse(Instant.MIN));
    }

    Stream<Reattribution> covering(Instant time) {
      return time.isBefore(end)
          ? inOrder.stream().filter(each -> covers(each, time))
          : Stream.empty();
    }
  }

  /** Why a re-attribution is invalid, as one sentence, or empty. */
  public static Optional<String> firstFault(Reattribution move) {
    if (move.getUserPseudonym() == null && move.getFromTeam() == null) {
      return Optional.of("names neither a person nor a team to move usage from");
    }
    return move.getEventFrom().isBefore(move.getEventTo())
        ? Optional.empty()
        : Optional.of("event_to is not after event_from");
  }

  /** Who pays for a usage, as known at a given time. */
  Payer owner(Usage usage, Instant knownAt) {
    Payer payer = Payer.of(usage);
    for (Reattribution move : candidates(usage)) {
      if (!move.getAppliedTime().isAfter(knownAt) && moves(move, usage, payer)) {
        Payer target =
            new Payer(
                move.getTeam(),
                move.getDepartment(),
                move.getCostCenter(),
                move.getReattributionId());
        payer = payer.isSameAs(target) ? payer : target;
      }
    }
    return payer;
  }

  Collection<Instant> momentsAfter(Usage usage, Instant moment) {
    List<Reattribution> candidates = candidates(usage);
    if (candidates.isEmpty()) {
      return List.of();
    }
    return candidates.stream()
        .map(Reattribution::getAppliedTime)
        .filter(time -> time.isAfter(moment))
        .toList();
  }

  private List<Reattribution> candidates(Usage usage) {
    Instant time = usage.getEventTime();
    // The common case: re-attributions move the past, and new usage happened a moment ago.
    if (!time.isBefore(end)) {
      return List.of();
    }
    Moves ofUser = byUser.getOrDefault(usage.getUserPseudonym(), Moves.NONE);
    return Stream.concat(ofTeams.covering(time), ofUser.covering(time)).sorted(IN_ORDER).toList();
  }

  private static boolean covers(Reattribution move, Instant time) {
    return !time.isBefore(move.getEventFrom()) && time.isBefore(move.getEventTo());
  }

  private static boolean moves(Reattribution move, Usage usage, Payer payer) {
    boolean knewBetter = move.getAppliedTime().plus(ON_ITS_WAY).isBefore(usage.getReceivedTime());
    return !knewBetter
        && (move.getFromTeam() == null || move.getFromTeam().equals(payer.team()))
        && (move.getIncludesCredential() || !usage.getAttribution().equals(BY_CREDENTIAL));
  }
}
