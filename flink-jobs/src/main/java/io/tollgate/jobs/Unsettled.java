package io.tollgate.jobs;

/**
 * Change of one tariff fact that has not been applied yet to some booked usage.
 *
 * @param firstGroup first key group to which it has not been applied
 * @param lastGroup last such key group
 * @param turn number of the change
 * @param fact the new fact
 * @param before the fact it replaced; null if there was none of that id
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
