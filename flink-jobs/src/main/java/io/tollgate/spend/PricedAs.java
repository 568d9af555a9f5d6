package io.tollgate.spend;

import io.tollgate.event.Usage;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * What the price of a usage depends on beside its tokens, as its call is known at some moment. A
 * later report of a call may know its service tier, speed, region or model, or all of its context,
 * where an earlier one did not; then it holds for everything that is counted of the call.
 *
 * <p>Calls are reported a few times. After {@value #MOST_REVISIONS} reports what is told anew holds
 * for what comes with it and later only: a tool that tells a call without end must not make all of
 * it be booked anew each time.
 */
public final class PricedAs {

  /** How often what a report tells of its call holds for the earlier ones too. */
  static final int MOST_REVISIONS = 100;

  private final Usage usage;
  private final List<Usage> later;

  /**
   * Looks at a usage among what is known of its call.
   *
   * @param ofCall reports of the same call; the usage itself may be among them
   */
  PricedAs(Usage usage, Collection<Usage> ofCall) {
    this.usage = usage;
    boolean isToldBetter =
        !ofCall.isEmpty()
            && ofCall.stream().anyMatch(each -> isLater(each, usage) && !isSame(usage, each));
    this.later = isToldBetter ? laterRevisions(usage, ofCall) : List.of();
  }

  /** Whether both are priced by the same words and the same context. */
  static boolean isSame(Usage one, Usage other) {
    return one.getContextTokens() == other.getContextTokens() && isCalledSame(one, other);
  }

  /** Whether what a report tells anew of its call holds for the earlier ones. */
  public static boolean restates(Usage report, Usage before) {
    return report.getRevision() <= MOST_REVISIONS && !isSame(report, before);
  }

  /** Whether entries of both tell the same about the call. */
  static boolean isCalledSame(Usage one, Usage other) {
    return Objects.equals(one.getModel(), other.getModel())
        && Objects.equals(one.getServiceTier(), other.getServiceTier())
        && Objects.equals(one.getSpeed(), other.getSpeed())
        && Objects.equals(one.getRegion(), other.getRegion());
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

  private static boolean isLater(Usage one, Usage other) {
    return one.getRevision() > other.getRevision() && one.getRevision() <= MOST_REVISIONS;
  }

  /** A later report corrects what was booked, also if its collector's clock is behind. */
  private Instant known(Usage laterOne) {
    Instant soonest = usage.getReceivedTime().plusMillis(1);
    Instant received = laterOne.getReceivedTime();
    return received.isBefore(soonest) ? soonest : received;
  }

  private static List<Usage> laterRevisions(Usage usage, Collection<Usage> ofCall) {
    return ofCall.stream()
        .filter(each -> isLater(each, usage))
        .sorted(Comparator.comparing(Usage::getRevision).thenComparing(Usage::getUsageId))
        .toList();
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
