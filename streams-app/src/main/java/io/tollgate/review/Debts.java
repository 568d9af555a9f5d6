package io.tollgate.review;

import io.tollgate.event.ReviewDebt;
import io.tollgate.event.ReviewDebtKey;
import io.tollgate.event.ReviewObligation;
import java.time.temporal.ChronoUnit;

/**
 * Counters of review obligations by team and day; a changed obligation is subtracted and added
 * again.
 */
public final class Debts {

  private Debts() {}

  /** The counter that an obligation belongs to. */
  public static ReviewDebtKey key(ReviewObligation obligation) {
    return new ReviewDebtKey(
        obligation.getTeam(), obligation.getOpenedTime().truncatedTo(ChronoUnit.DAYS));
  }

  /** The counter with one more obligation. */
  public static ReviewDebt plus(ReviewDebtKey key, ReviewObligation obligation, ReviewDebt debt) {
    return counted(key, obligation, debt, 1);
  }

  /** The counter with one obligation less. */
  public static ReviewDebt minus(ReviewDebtKey key, ReviewObligation obligation, ReviewDebt debt) {
    return counted(key, obligation, debt, -1);
  }

  private static ReviewDebt counted(
      ReviewDebtKey key, ReviewObligation obligation, ReviewDebt before, int by) {
    ReviewDebt debt =
        before == null
            ? new ReviewDebt(key.getTeam(), key.getOpenedDay(), 0L, 0L, 0L)
            : ReviewDebt.newBuilder(before).build();
    if (!obligation.getState().equals("reviewed")) {
      debt.setOpen(debt.getOpen() + by);
    } else if (obligation.getReviewedTime().isAfter(obligation.getDueTime())) {
      debt.setReviewedLate(debt.getReviewedLate() + by);
    } else {
      debt.setReviewed(debt.getReviewed() + by);
    }
    return debt;
  }
}
