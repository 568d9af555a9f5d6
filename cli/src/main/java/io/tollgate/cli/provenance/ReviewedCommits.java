package io.tollgate.cli.provenance;

import io.tollgate.event.Movement;
import io.tollgate.event.Review;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/** Filter for movements recorded with commits that reviews may be about; others are not needed. */
final class ReviewedCommits {

  private final Set<String> commits = new HashSet<>();
  private Instant lastOfSession = Instant.MIN;

  void see(Review review) {
    if (!review.getContentSha256().isEmpty()) {
      return;
    }
    if (review.getCommitId() != null) {
      commits.add(review.getCommitId());
    }
    if (!review.getSessionIds().isEmpty() && review.getReviewTime().isAfter(lastOfSession)) {
      lastOfSession = review.getReviewTime();
    }
  }

  boolean areAsked() {
    return !commits.isEmpty() || !lastOfSession.equals(Instant.MIN);
  }

  boolean has(Movement movement) {
    return movement.getCommitId() != null
        && (commits.contains(movement.getCommitId())
            || !movement.getMovedTime().isAfter(lastOfSession));
  }
}
