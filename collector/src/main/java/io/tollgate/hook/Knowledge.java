package io.tollgate.hook;

/** Reliability of the orders in memory. */
public enum Knowledge {
  /** They are up to date. */
  CURRENT,
  /** They were up to date, but changes could not have reached us for some time. */
  STALE,
  /** They have not been read yet. */
  NONE
}
