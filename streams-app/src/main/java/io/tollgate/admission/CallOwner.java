package io.tollgate.admission;

import io.tollgate.event.ToolEvent;

/**
 * Who may report more of a call, so that nobody who knows its ids can hide what it cost. Reports of
 * one sender are one call's however they differ. Two teams never share a call. Others share one if
 * they agree on the model and, if one of them speaks for a team, on the tokens; then the team pays.
 *
 * @param voucher who reported the call; null for a call of a release that did not store it
 * @param booked where it counts; null until its first usage
 */
public record CallOwner(Voucher voucher, Booked booked) {

  /** For a call of an earlier release. Everybody may report more of it. */
  public static final CallOwner UNKNOWN = new CallOwner(null, null);

  /** Whether the report may be one of that call. */
  static boolean mayShare(ToolEvent event, CallState call) {
    Voucher owner = call.owner().voucher();
    Voucher sender = Voucher.of(event);
    return owner == null
        || owner.isSame(sender)
        || (mayMeet(owner, sender)
            && call.terms().mayNameSameModel(CallTerms.of(event))
            && (!isOneVerified(owner, sender) || Disagreement.agrees(event, call)));
  }

  /** Whether two calls that a report shows to be alike may be one. */
  static boolean mayShare(CallState one, CallState other) {
    Voucher first = one.owner().voucher();
    Voucher second = other.owner().voucher();
    return first == null
        || second == null
        || first.isSame(second)
        || (mayMeet(first, second) && one.terms().mayNameSameModel(other.terms()));
  }

  private static boolean mayMeet(Voucher one, Voucher other) {
    return !(one.isVerified() && other.isVerified());
  }

  private static boolean isOneVerified(Voucher one, Voucher other) {
    return one.isVerified() != other.isVerified();
  }

  /** Whether the report is by who reported the call, or nobody knows who did. */
  boolean isOf(ToolEvent event) {
    return voucher == null || voucher.isSame(Voucher.of(event));
  }

  /** Whether somebody speaks for a team. */
  boolean isVerified() {
    return voucher != null && voucher.isVerified();
  }

  /** Whether a report of the call makes a team pay for it that did not before. */
  boolean isReplacedBy(ToolEvent event) {
    return voucher != null && !voucher.isVerified() && event.getVerifiedTeam() != null;
  }

  /** The owner once a report of the call was admitted. */
  CallOwner with(ToolEvent event) {
    return isReplacedBy(event)
        ? new CallOwner(Voucher.of(event), booked == null ? null : booked.unpaid())
        : this;
  }

  /**
   * The owner of a call that counts for another one from now on. If only that is a team's, the team
   * takes over what was booked, less what is taken back: the rest is its own.
   */
  CallOwner before(CallOwner other) {
    boolean isTakenOver = voucher != null && !isVerified() && other.isVerified();
    return isTakenOver && booked != null && other.booked != null
        ? new CallOwner(other.voucher, booked.unpaid().paidBy(other.booked))
        : this;
  }

  /** The owner with a place to book for, unless it has one. */
  CallOwner with(Booked place) {
    return new CallOwner(voucher, booked == null ? place : booked.paidBy(place));
  }
}
