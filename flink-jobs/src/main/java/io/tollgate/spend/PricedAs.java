package io.tollgate.spend;

import io.tollgate.event.Usage;
import java.time.Instant;
import java.util.List;

/**
 * What the price of a usage depends on beside its tokens, as its call is known at some moment. A
 * later report of a call may know its service tier, speed, region or model, or all of its context,
 * where an earlier one did not; then it holds for everything that is counted of the call.
 */
final class PricedAs {

  private final Usage usage;
  private final List<Usage> later;

  /** Looks at a usage among what is known of its call; it may be among the reports itself. */
  PricedAs(Usage usage, CallReports call) {
    this.usage = usage;
    this.later = call.changesAfter(usage);
  }

  /** When something else became known, after some moment. */
  List<Instant> momentsAfter(Instant moment) {
    return later.stream().map(this::known).filter(each -> each.isAfter(moment)).toList();
  }

  /** The usage with what was known of its call at a moment: that of the latest revision. */
  Usage at(Instant knownAt) {
    Usage best = usage;
    for (Usage each : later) {
      best = known(each).isAfter(knownAt) ? best : each;
    }
    return isSame(usage, best) ? usage : like(best);
  }

  /** Whether it was ever known otherwise than it was told. */
  boolean isToldBetter() {
    return !later.isEmpty();
  }

  /** The usage as it was told. */
  Usage asTold() {
    return usage;
  }

  /** Every other way in which it was ever known. */
  List<Usage> asToldLater() {
    return later.stream().map(this::like).toList();
  }

  /** Whether both are priced by the same words and the same context. */
  static boolean isSame(Usage one, Usage other) {
    return one.getContextTokens() == other.getContextTokens()
        && CallReports.isCalledSame(one, other);
  }

  /** A later report corrects what was booked, also if its collector's clock is behind. */
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
    return known;
  }
}
