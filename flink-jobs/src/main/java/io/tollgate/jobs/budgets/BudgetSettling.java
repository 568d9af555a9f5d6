package io.tollgate.jobs.budgets;

import io.tollgate.event.Budget;
import io.tollgate.jobs.UnsettledBudget;
import io.tollgate.jobs.settling.Facts;
import io.tollgate.jobs.settling.Settling;
import io.tollgate.jobs.settling.SettlingProgress;
import io.tollgate.spend.BudgetBook;
import java.util.List;
import java.util.function.BiPredicate;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/** Budgets in force for a range of key groups, and the change of them being applied there. */
final class BudgetSettling extends Settling<Budget, UnsettledBudget> {

  /** State of budgets that have not been applied everywhere yet. */
  static final ListStateDescriptor<UnsettledBudget> UNSETTLED =
      new ListStateDescriptor<>("unsettled-budgets", TypeInformation.of(UnsettledBudget.class));

  private final BiPredicate<BudgetBook, BudgetBook> concernsThePast;
  private BudgetBook before;
  private BudgetBook book;

  /**
   * Factory for budget changes.
   *
   * @param concernsThePast whether data stored under the first book must be re-evaluated for the
   *     second
   */
  record Kind(BiPredicate<BudgetBook, BudgetBook> concernsThePast)
      implements SettlingProgress.Kind<Budget, UnsettledBudget, BudgetSettling> {

    @Override
    public UnsettledBudget pending(
        int firstGroup, int lastGroup, long turn, Budget fact, Budget before) {
      return new UnsettledBudget(firstGroup, lastGroup, turn, fact, before);
    }

    @Override
    public BudgetSettling settled(int firstGroup, int lastGroup, Facts<Budget> facts) {
      return new BudgetSettling(firstGroup, lastGroup, facts, concernsThePast);
    }
  }

  private BudgetSettling(
      int firstGroup,
      int lastGroup,
      Facts<Budget> facts,
      BiPredicate<BudgetBook, BudgetBook> concernsThePast) {
    super(firstGroup, lastGroup);
    this.concernsThePast = concernsThePast;
    this.book = new BudgetBook(facts.all());
  }

  @Override
  protected boolean begin(Facts<Budget> earlier, Facts<Budget> later) {
    before = book;
    book = new BudgetBook(later.all());
    return concernsThePast.test(before, book);
  }

  /** The current budgets. They apply to new spend; to earlier spend only where already settled. */
  BudgetBook book() {
    return book;
  }

  /** The previous budgets, which still apply where the change has not been settled. */
  BudgetBook before() {
    return before;
  }

  /** The budgets being applied. */
  List<Budget> changed() {
    return current().stream().map(UnsettledBudget::fact).toList();
  }
}
