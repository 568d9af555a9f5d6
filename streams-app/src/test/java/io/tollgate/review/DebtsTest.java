package io.tollgate.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.ReviewDebt;
import io.tollgate.event.ReviewObligation;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DebtsTest {

  private static final Instant DUE = Instant.parse("2026-11-20T12:00:00Z");

  @Test
  void aReviewIsLateAfterItsDueTime() {
    assertThat(counted(reviewed(DUE))).isEqualTo(debt(0, 1, 0));
    assertThat(counted(reviewed(DUE.plusMillis(1)))).isEqualTo(debt(0, 0, 1));
  }

  @Test
  void whatIsSubtractedLeavesNothing() {
    ReviewObligation open = obligation("open");

    assertThat(counted(open)).isEqualTo(debt(1, 0, 0));
    assertThat(Debts.minus(Debts.key(open), open, counted(open))).isEqualTo(debt(0, 0, 0));
  }

  private static ReviewDebt counted(ReviewObligation obligation) {
    return Debts.plus(Debts.key(obligation), obligation, null);
  }

  private static ReviewDebt debt(long open, long reviewed, long late) {
    return ReviewDebt.newBuilder()
        .setTeam("ads")
        .setOpenedDay(Instant.parse("2026-11-19T00:00:00Z"))
        .setOpen(open)
        .setReviewed(reviewed)
        .setReviewedLate(late)
        .build();
  }

  private static ReviewObligation reviewed(Instant time) {
    ReviewObligation reviewed = obligation("reviewed");
    reviewed.setReviewedTime(time);
    return reviewed;
  }

  private static ReviewObligation obligation(String state) {
    ReviewObligation obligation = new ReviewObligation();
    obligation.setTeam("ads");
    obligation.setState(state);
    obligation.setOpenedTime(Instant.parse("2026-11-19T18:00:00Z"));
    obligation.setDueTime(DUE);
    return obligation;
  }
}
