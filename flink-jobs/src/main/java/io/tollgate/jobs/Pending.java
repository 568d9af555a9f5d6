package io.tollgate.jobs;

/**
 * A fact that is not settled yet for some of what was kept.
 *
 * @param <F> the kind of fact
 * @param <P> the kind of this
 */
public interface Pending<F, P extends Pending<F, P>> {

  /** The first key group for which it is not. */
  int firstGroup();

  /** The last one. */
  int lastGroup();

  /** The number of the change that it is part of. */
  long turn();

  /** What holds now. */
  F fact();

  /** What the fact took the place of; null if nothing was known under its name. */
  F before();

  P inTurn(long number);

  P within(int first, int last);
}
