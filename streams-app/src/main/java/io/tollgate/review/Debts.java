package io.tollgate.review;

import io.tollgate.event.ReviewDebt;
import io.tollgate.event.ReviewDebtKey;
import io.tollgate.event.ReviewObligation;
import java.time.temporal.ChronoUnit;

/** Counts obligations of a team and a day; one that changes is taken out and put in again. */
public final class Debts {

  private Debts() {}

  /** Where an obligation counts. */
  public static ReviewDebtKey key(ReviewObligation obligation) {
    return new ReviewDebtKey(
        obligation.getTeam(), obligation.getOpenedTime().truncatedTo(ChronoUnit.DAYS));
  }

  /** The debt with one obligation more. */
  public static ReviewDebt plus(ReviewDebtKey key, ReviewObligation obligation, ReviewDebt debt) {
    return counted(key, obligation, debt, 1);
  }

  /** The debt with one obligation less. */
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
