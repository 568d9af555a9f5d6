package io.tollgate.finance;

/** Cause of a difference between a vendor's figures and ours, as far as the figures show. */
public enum Cause {
  /** They do not differ. */
  MATCHED("matched"),
  /** They differ by less than the rounding of the vendor's cents. */
  ROUNDING("rounding"),
  /** The day is too recent: one side may still be incomplete. */
  LATE("late"),
  /** The vendor billed tokens that were never reported to us. */
  BYPASS("bypass"),
  /** The vendor billed searches, sessions and the like, which are not metered here. */
  OTHER_SERVICE("other service"),
  /** We know of usage that the vendor did not bill; it may be in another account. */
  NOT_BILLED("not billed"),
  /** We have no price for the tokens yet. */
  UNPRICED("unpriced"),
  /** The tokens agree; the lifetime of cache writes is unknown, or billed differently. */
  CACHE_TTL("cache ttl"),
  /** The tokens agree; the vendor billed another service tier. */
  TIER("tier"),
  /** The tokens agree; the vendor billed less than our prices. */
  DISCOUNT("discount"),
  /** None of the above. */
  UNEXPLAINED("unexplained");

  private final String label;

  Cause(String label) {
    this.label = label;
  }

  /** The word used in reports. */
  public String label() {
    return label;
  }
}
