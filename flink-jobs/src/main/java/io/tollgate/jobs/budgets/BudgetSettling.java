package io.tollgate.jobs.budgets;

import io.tollgate.event.Budget;
import io.tollgate.jobs.UnsettledBudget;
import io.tollgate.jobs.settling.Facts;
import io.tollgate.jobs.settling.Settling;
import io.tollgate.jobs.settling.Turns;
import io.tollgate.spend.BudgetBook;
import java.util.List;
import java.util.function.BiPredicate;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/** The budgets by which some key groups are measured, and those of them that are being settled. */
final class BudgetSettling extends Settling<Budget, UnsettledBudget> {

  /** Where budgets are kept until they are settled. */
  static final ListStateDescriptor<UnsettledBudget> UNSETTLED =
      new ListStateDescriptor<>("unsettled-budgets", TypeInformation.of(UnsettledBudget.class));

  private final BiPredicate<BudgetBook, BudgetBook> concernsThePast;
  private BudgetBook before;
  private BudgetBook book;

  /**
   * How budgets are settled.
   *
   * @param concernsThePast whether what was kept by one book has to be settled for another
   */
  record Kind(BiPredicate<BudgetBook, BudgetBook> concernsThePast)
      implements Turns.Kind<Budget, UnsettledBudget, BudgetSettling> {

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

  /** By what is measured; what was spent before only where the budgets are settled. */
  BudgetBook book() {
    return book;
  }

  /** By what was measured where they are not. */
  BudgetBook before() {
    return before;
  }

  /** The budgets that are being settled. */
  List<Budget> changed() {
    return current().stream().map(UnsettledBudget::fact).toList();
  }
}
