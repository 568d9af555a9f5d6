package io.tollgate.jobs;

/**
 * A fact of a change of the terms that is not settled yet for some of what was booked.
 *
 * @param firstGroup the first key group for which it is not
 * @param lastGroup the last one
 * @param turn the number of the change
 * @param fact what holds now
 * @param before what the fact took the place of; null if nothing was known under its id
 */
public record Unsettled(
    int firstGroup, int lastGroup, long turn, TariffChange fact, TariffChange before)
    implements Pending<TariffChange, Unsettled> {

  @Override
  public Unsettled inTurn(long number) {
    return new Unsettled(firstGroup, lastGroup, number, fact, before);
  }

  @Override
  public Unsettled within(int first, int last) {
    return new Unsettled(
        Math.max(firstGroup, first), Math.min(lastGroup, last), turn, fact, before);
  }
}
