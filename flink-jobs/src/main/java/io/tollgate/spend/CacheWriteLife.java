package io.tollgate.spend;

/**
 * How long a cache entry is assumed to live when the tool did not say. One-hour writes cost more.
 */
public enum CacheWriteLife {
  FIVE_MINUTES,
  ONE_HOUR
}
