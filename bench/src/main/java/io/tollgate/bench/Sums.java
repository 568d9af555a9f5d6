package io.tollgate.bench;

/**
 * Totals of model calls.
 *
 * @param input input tokens outside the cache
 * @param unpriced tokens of models that are in no price book
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

  /** All zero. */
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

  /** Subtracts sums that were added before, which the latest record of a key replaces. */
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

  /** Returns the sums without the number of calls, which single ledger entries do not contain. */
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
