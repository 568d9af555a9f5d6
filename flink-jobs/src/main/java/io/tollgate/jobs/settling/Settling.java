package io.tollgate.jobs.settling;

import io.tollgate.jobs.Pending;
import java.util.ArrayList;
import java.util.List;

/**
 * Change being settled for a range of key groups, that is, applied to the data stored there before
 * it. Changes that arrive meanwhile wait, and are then settled together.
 *
 * @param <F> the type of the changed facts
 * @param <P> the type of a change not settled yet
 */
public abstract class Settling<F, P extends Pending<F, P>> {

  private final int firstGroup;
  private final int lastGroup;
  private List<P> current = List.of();
  private List<P> waiting = new ArrayList<>();

  /** Starts with nothing to settle. */
  protected Settling(int firstGroup, int lastGroup) {
    this.firstGroup = firstGroup;
    this.lastGroup = lastGroup;
  }

  /**
   * Puts changes in force.
   *
   * @return whether stored data may have to be settled
   */
  protected abstract boolean begin(Facts<F> before, Facts<F> now);

  /**
   * Resumes after a restore; the first of the changes may be settled in part.
   *
   * @param facts everything known, including these changes
   */
  final void goOn(List<P> inOrder, Facts<F> facts) {
    long first = inOrder.get(0).turn();
    waiting.addAll(inOrder.stream().filter(each -> each.turn() != first).toList());
    List<P> begun = inOrder.stream().filter(each -> each.turn() == first).toList();
    settle(begun, facts.without(waiting));
  }

  final boolean holds(int group) {
    return firstGroup <= group && group <= lastGroup;
  }

  final int firstGroup() {
    return firstGroup;
  }

  final int lastGroup() {
    return lastGroup;
  }

  /** Number of the change being settled; 0 if none is. */
  public final long turn() {
    return current.isEmpty() ? 0 : current.get(0).turn();
  }

  /** The changes being settled. */
  protected final List<P> current() {
    return current;
  }

  /** All changes not settled yet, in order of arrival. */
  final List<P> unsettled() {
    List<P> all = new ArrayList<>(current);
    all.addAll(waiting);
    return all;
  }

  final void add(P change) {
    waiting.add(change);
  }

  /**
   * Starts to settle the waiting changes, once the current ones are settled.
   *
   * @param facts everything known
   */
  final void next(Facts<F> facts) {
    current = List.of();
    if (!waiting.isEmpty()) {
      long last = waiting.get(waiting.size() - 1).turn();
      List<P> together = waiting.stream().map(each -> each.inTurn(last)).toList();
      waiting = new ArrayList<>();
      settle(together, facts);
    }
  }

  private void settle(List<P> changes, Facts<F> after) {
    current = begin(after.without(changes), after) ? changes : List.of();
  }
}
