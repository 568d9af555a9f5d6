package io.tollgate.bench;

/**
 * What some model calls add up to.
 *
 * @param input input tokens outside the cache
 * @param unpriced tokens of models that stand in no price book
 * @param list list cost
 * @param reported cost the tools reported
 */
public record Sums(
    long calls,
    long input,
    long cacheRead,
    long cacheWrite,
    long output,
    long unpriced,
    Money list,
    Money reported) {

  /** Nothing. */
  public static final Sums NONE = new Sums(0, 0, 0, 0, 0, 0, Money.ZERO, Money.ZERO);

  public Sums plus(Sums other) {
    return new Sums(
        calls + other.calls,
        input + other.input,
        cacheRead + other.cacheRead,
        cacheWrite + other.cacheWrite,
        output + other.output,
        unpriced + other.unpriced,
        list.plus(other.list),
        reported.plus(other.reported));
  }

  /** Takes away what was added before; what the latest record of a key replaces. */
  public Sums minus(Sums other) {
    return new Sums(
        calls - other.calls,
        input - other.input,
        cacheRead - other.cacheRead,
        cacheWrite - other.cacheWrite,
        output - other.output,
        unpriced - other.unpriced,
        list.minus(other.list),
        reported.minus(other.reported));
  }

  /** The same without the number of calls, which single ledger entries do not know. */
  public Sums withoutCalls() {
    return new Sums(0, input, cacheRead, cacheWrite, output, unpriced, list, reported);
  }

  @Override
  public String toString() {
    return String.format(
        "%d calls, tokens %d in / %d read / %d write / %d out / %d unpriced, list %s, reported %s",
        calls, input, cacheRead, cacheWrite, output, unpriced, list, reported);
  }
}
