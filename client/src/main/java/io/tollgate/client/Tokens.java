package io.tollgate.client;

/**
 * Tokens of one call, in disjoint classes; only reasoning is part of output.
 *
 * @param input input outside every cache
 * @param cacheRead input read from a cache
 * @param cacheWrite input written to a cache of unknown lifetime
 * @param output billed output, reasoning included
 * @param reasoning part of output; informational only
 */
public record Tokens(long input, long cacheRead, long cacheWrite, long output, long reasoning) {

  /** Tokens of a call without cache and reasoning. */
  public static Tokens of(long input, long output) {
    return new Tokens(input, 0, 0, output, 0);
  }

  /**
   * Tokens as counted by OpenAI and OpenTelemetry's conventions, where input includes cached
   * tokens.
   */
  public static Tokens inclusive(long input, long cacheRead, long output, long reasoning) {
    return new Tokens(input - cacheRead, cacheRead, 0, output, reasoning);
  }
}
