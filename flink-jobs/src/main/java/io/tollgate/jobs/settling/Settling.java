package io.tollgate.jobs.settling;

import io.tollgate.jobs.Pending;
import java.util.ArrayList;
import java.util.List;

/**
 * What is being settled for the keys of some key groups, for what was kept there before. What comes
 * after it waits until it is settled, and is then settled together.
 *
 * @param <F> the kind of facts that change
 * @param <P> how one is kept until it is settled
 */
public abstract class Settling<F, P extends Pending<F, P>> {

  private final int firstGroup;
  private final int lastGroup;
  private List<P> current = List.of();
  private List<P> waiting = new ArrayList<>();

  /** Nothing is to be settled. */
  protected Settling(int firstGroup, int lastGroup) {
    this.firstGroup = firstGroup;
    this.lastGroup = lastGroup;
  }

  /**
   * Puts changes in force.
   *
   * @return whether anything that was kept may have to be settled
   */
  protected abstract boolean begin(Facts<F> before, Facts<F> now);

  /**
   * Goes on where it was left; the first of the changes may be settled in part.
   *
   * @param facts everything that is known, these included
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

  /** The number of the change that is being settled; 0 when none is. */
  public final long turn() {
    return current.isEmpty() ? 0 : current.get(0).turn();
  }

  /** What is being settled. */
  protected final List<P> current() {
    return current;
  }

  /** Everything that is not settled yet, in the order in which it came. */
  final List<P> unsettled() {
    List<P> all = new ArrayList<>(current);
    all.addAll(waiting);
    return all;
  }

  final void add(P change) {
    waiting.add(change);
  }

  /**
   * Begins with what waits, when what was begun before is settled.
   *
   * @param facts everything that is known
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
