package io.tollgate.jobs;

/**
 * Changed fact that has not been applied yet to the stored data of some key groups.
 *
 * @param <F> the type of fact
 * @param <P> the implementing type
 */
public interface Pending<F, P extends Pending<F, P>> {

  /** First key group to which it has not been applied. */
  int firstGroup();

  /** Last key group to which it has not been applied. */
  int lastGroup();

  /** Number of the change it is part of. */
  long turn();

  /** The new fact. */
  F fact();

  /** The fact it replaced; null if there was none of that name. */
  F before();

  P inTurn(long number);

  P within(int first, int last);
}
