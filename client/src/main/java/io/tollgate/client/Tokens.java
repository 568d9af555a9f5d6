package io.tollgate.client;

/**
 * Tokens of one call. No token is in two of the classes, except that reasoning is part of output.
 *
 * @param input input outside every cache
 * @param cacheRead input read from a cache
 * @param cacheWrite input written to a cache of unknown life
 * @param output billed output, reasoning included
 * @param reasoning part of output; information only
 */
public record Tokens(long input, long cacheRead, long cacheWrite, long output, long reasoning) {

  /** Tokens of a call without cache and reasoning. */
  public static Tokens of(long input, long output) {
    return new Tokens(input, 0, 0, output, 0);
  }

  /**
   * Tokens told the way of OpenAI and of OpenTelemetry's conventions, where input includes what was
   * cached.
   */
  public static Tokens inclusive(long input, long cacheRead, long output, long reasoning) {
    return new Tokens(input - cacheRead, cacheRead, 0, output, reasoning);
  }
}
