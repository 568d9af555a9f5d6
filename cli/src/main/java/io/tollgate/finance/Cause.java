package io.tollgate.finance;

/** Why a vendor's figures and ours differ, as far as the figures tell. */
public enum Cause {
  /** They do not differ. */
  MATCHED("matched"),
  /** They differ by less than the vendor's cents can tell. */
  ROUNDING("rounding"),
  /** The day is too young: one side may still come. */
  LATE("late"),
  /** The vendor billed tokens that were never reported to us. */
  BYPASS("bypass"),
  /** The vendor billed searches, sessions or so, which are not metered here. */
  OTHER_SERVICE("other service"),
  /** We know of usage that the vendor did not bill; another account may hold it. */
  NOT_BILLED("not billed"),
  /** We have no price for the tokens yet. */
  UNPRICED("unpriced"),
  /** The tokens agree; how long cache writes lived is not known, or is billed otherwise. */
  CACHE_TTL("cache ttl"),
  /** The tokens agree; the vendor billed another service tier. */
  TIER("tier"),
  /** The tokens agree; the vendor billed less than our prices say. */
  DISCOUNT("discount"),
  /** Nothing of the above. */
  UNEXPLAINED("unexplained");

  private final String label;

  Cause(String label) {
    this.label = label;
  }

  /** The word that reports use. */
  public String label() {
    return label;
  }
}
