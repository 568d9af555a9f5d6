package io.tollgate.hook;

/** How far the orders in memory can be relied upon. */
public enum Knowledge {
  /** They are the latest. */
  CURRENT,
  /** They were, but for some time nobody could tell us of changes. */
  STALE,
  /** They have not been read yet. */
  NONE
}
