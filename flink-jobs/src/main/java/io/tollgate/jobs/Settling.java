package io.tollgate.jobs;

import io.tollgate.spend.Tariff;
import io.tollgate.spend.Terms;
import io.tollgate.spend.TermsChange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The terms by which some key groups are booked, and the change of them that is being settled for
 * what was booked there before. What comes after it waits until it is settled, and is then settled
 * together.
 */
final class Settling {

  private final int firstGroup;
  private final int lastGroup;
  private final String currency;
  private List<Unsettled> current = List.of();
  private List<Unsettled> waiting = new ArrayList<>();
  private Tariff before;
  private Tariff tariff;
  private TermsChange made;

  /** Nothing is to be settled. */
  Settling(int firstGroup, int lastGroup, Facts facts, String currency) {
    this.firstGroup = firstGroup;
    this.lastGroup = lastGroup;
    this.currency = currency;
    this.tariff = new Tariff(facts.terms(), currency);
  }

  /** Goes on where it was left; the first of the changes may be settled in part. */
  Settling(
      int firstGroup,
      int lastGroup,
      List<Unsettled> inOrder,
      Facts facts,
      String currency,
      Instant reach) {
    this(firstGroup, lastGroup, facts.without(inOrder), currency);
    long first = inOrder.get(0).turn();
    waiting.addAll(inOrder.stream().filter(each -> each.turn() != first).toList());
    List<Unsettled> begun = inOrder.stream().filter(each -> each.turn() == first).toList();
    settle(begun, facts.without(waiting), reach);
  }

  boolean holds(int group) {
    return firstGroup <= group && group <= lastGroup;
  }

  int firstGroup() {
    return firstGroup;
  }

  int lastGroup() {
    return lastGroup;
  }

  /** By what is booked; of what was booked before, only where the change is settled. */
  Tariff tariff() {
    return tariff;
  }

  /** By what was booked where the change is not settled yet. */
  Tariff before() {
    return before;
  }

  /** What changed. */
  TermsChange made() {
    return made;
  }

  /** The number of the change that is being settled; 0 when none is. */
  long turn() {
    return current.isEmpty() ? 0 : current.get(0).turn();
  }

  /** Everything that is not settled yet, in the order in which it came. */
  List<Unsettled> unsettled() {
    List<Unsettled> all = new ArrayList<>(current);
    all.addAll(waiting);
    return all;
  }

  void add(long turn, TariffChange fact, TariffChange replaced) {
    waiting.add(new Unsettled(firstGroup, lastGroup, turn, fact, replaced));
  }

  /**
   * Begins with what waits, when what was begun before is settled.
   *
   * @param facts everything that is known
   * @param reach when the latest usage happened that was booked
   */
  void next(Facts facts, Instant reach) {
    current = List.of();
    if (!waiting.isEmpty()) {
      long last = waiting.get(waiting.size() - 1).turn();
      List<Unsettled> together = waiting.stream().map(each -> each.inTurn(last)).toList();
      waiting = new ArrayList<>();
      settle(together, facts, reach);
    }
  }

  private void settle(List<Unsettled> changes, Facts after, Instant reach) {
    Terms now = after.terms();
    made = TermsChange.between(after.without(changes).terms(), now, currency);
    if (!made.isNothing()) {
      before = tariff;
      tariff = new Tariff(now, currency);
      current = made.reachesBackTo(reach) ? changes : List.of();
    }
  }
}
