package io.tollgate.spend;

import io.tollgate.event.Usage;
import java.time.Instant;
import java.util.List;

/**
 * Attributes of a usage that its price depends on besides its tokens, as known at a given time. A
 * later report of a call may add its service tier, speed, region, model, full context or the team
 * whose credential it came with; it then applies to everything counted for the call.
 */
final class PricingTerms {

  private final Usage usage;
  private final List<Usage> later;

  /** Creates the view of a usage within its call; the usage may be among the reports itself. */
  PricingTerms(Usage usage, CallReports call) {
    this.usage = usage;
    this.later = call.changesAfter(usage);
  }

  /** Times after a given one at which a change became known. */
  List<Instant> momentsAfter(Instant moment) {
    return later.stream().map(this::known).filter(each -> each.isAfter(moment)).toList();
  }

  /** The usage with what was known of its call at a time, from the latest revision. */
  Usage at(Instant knownAt) {
    Usage best = usage;
    for (Usage each : later) {
      best = known(each).isAfter(knownAt) ? best : each;
    }
    boolean isAsReported = isSame(usage, best) && !CallReports.isPaidByTeamOf(usage, best);
    return isAsReported ? usage : like(best);
  }

  /** Whether a later report changed it. */
  boolean isChangedLater() {
    return !later.isEmpty();
  }

  /** The usage as it was reported. */
  Usage asReported() {
    return usage;
  }

  /** The usage in each form that a later report gave it. */
  List<Usage> asReportedLater() {
    return later.stream().map(this::like).toList();
  }

  /** Whether both are priced by the same attributes and the same context. */
  static boolean isSame(Usage one, Usage other) {
    return one.getContextTokens() == other.getContextTokens()
        && CallReports.isCalledSame(one, other);
  }

  /**
   * When a later report became known: always after the booking, even if its collector's clock lags.
   */
  private Instant known(Usage laterOne) {
    Instant soonest = usage.getReceivedTime().plusMillis(1);
    Instant received = laterOne.getReceivedTime();
    return received.isBefore(soonest) ? soonest : received;
  }

  private Usage like(Usage other) {
    Usage known = Usage.newBuilder(usage).build();
    known.setModel(other.getModel());
    known.setServiceTier(other.getServiceTier());
    known.setSpeed(other.getSpeed());
    known.setRegion(other.getRegion());
    known.setContextTokens(other.getContextTokens());
    if (CallReports.isPaidByTeamOf(usage, other)) {
      known.setTeam(other.getTeam());
      known.setDepartment(other.getDepartment());
      known.setCostCenter(other.getCostCenter());
      known.setAttribution(other.getAttribution());
    }
    return known;
  }
}
