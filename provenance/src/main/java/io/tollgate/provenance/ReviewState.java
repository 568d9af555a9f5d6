package io.tollgate.provenance;

import io.tollgate.event.Review;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Combined result of all reviews of one output.
 *
 * @param closing the first review that counts; empty if none does
 * @param sha256 of the content it covered; empty if no review counts
 * @param counting ids of all reviews that count
 * @param people number of people whose approvals count
 * @param brokenTime when the content changed after an approval, or somebody requested changes;
 *     empty if neither happened
 */
public record ReviewState(
    Optional<Review> closing,
    Optional<String> sha256,
    Set<String> counting,
    int people,
    Optional<Instant> brokenTime) {

  public ReviewState {
    counting = Set.copyOf(counting);
  }

  /** Whether a person other than the writer approved the current output. */
  public boolean isReviewed() {
    return closing.isPresent();
  }
}
