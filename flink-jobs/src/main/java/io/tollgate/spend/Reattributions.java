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
import java.util.stream.Stream;

/**
 * The re-attributions that are known, and where each moves a usage to.
 *
 * <p>Only usage that was received before a re-attribution was applied is moved by it: what comes
 * later was attributed by a directory that knew. A few minutes are added for usage that was on its
 * way while the directory changed; who is moved to where he is already is not moved.
 */
public final class Reattributions {

  private static final Duration ON_ITS_WAY = Duration.ofMinutes(10);
  private static final String BY_CREDENTIAL = "credential";

  private static final Comparator<Reattribution> IN_ORDER =
      Comparator.comparing(Reattribution::getAppliedTime)
          .thenComparing(Reattribution::getReattributionId);

  private final Map<String, List<Reattribution>> byUser = new HashMap<>();
  private final List<Reattribution> ofTeams;

  Reattributions(Collection<Reattribution> all) {
    List<Reattribution> ordered = all.stream().sorted(IN_ORDER).toList();
    ofTeams = ordered.stream().filter(each -> each.getUserPseudonym() == null).toList();
    for (Reattribution each : ordered) {
      if (each.getUserPseudonym() != null) {
        byUser.merge(
            each.getUserPseudonym(),
            List.of(each),
            (one, other) -> Stream.concat(one.stream(), other.stream()).toList());
      }
    }
  }

  /** Why a re-attribution cannot be kept, as one sentence, or empty. */
  public static Optional<String> firstFault(Reattribution move) {
    if (move.getUserPseudonym() == null && move.getFromTeam() == null) {
      return Optional.of("it names neither a person nor a team whose usage is moved");
    }
    return move.getEventFrom().isBefore(move.getEventTo())
        ? Optional.empty()
        : Optional.of("event_to is not after event_from");
  }

  /** Who pays for a usage, as it was known at some moment. */
  Owner owner(Usage usage, Instant knownAt) {
    Owner owner = Owner.of(usage);
    for (Reattribution move : candidates(usage)) {
      if (!move.getAppliedTime().isAfter(knownAt) && moves(move, usage, owner)) {
        Owner target =
            new Owner(
                move.getTeam(),
                move.getDepartment(),
                move.getCostCenter(),
                move.getReattributionId());
        owner = owner.isSameAs(target) ? owner : target;
      }
    }
    return owner;
  }

  Collection<Instant> momentsAfter(Usage usage, Instant moment) {
    return candidates(usage).stream()
        .map(Reattribution::getAppliedTime)
        .filter(time -> time.isAfter(moment))
        .toList();
  }

  private List<Reattribution> candidates(Usage usage) {
    List<Reattribution> ofUser = byUser.getOrDefault(usage.getUserPseudonym(), List.of());
    if (ofTeams.isEmpty()) {
      return ofUser;
    }
    return Stream.concat(ofTeams.stream(), ofUser.stream()).sorted(IN_ORDER).toList();
  }

  private static boolean moves(Reattribution move, Usage usage, Owner owner) {
    Instant time = usage.getEventTime();
    boolean knewBetter = move.getAppliedTime().plus(ON_ITS_WAY).isBefore(usage.getReceivedTime());
    return !knewBetter
        && !time.isBefore(move.getEventFrom())
        && time.isBefore(move.getEventTo())
        && (move.getFromTeam() == null || move.getFromTeam().equals(owner.team()))
        && (move.getIncludesCredential() || !usage.getAttribution().equals(BY_CREDENTIAL));
  }
}
