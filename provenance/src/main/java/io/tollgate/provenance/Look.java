package io.tollgate.provenance;

import io.tollgate.event.Review;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What all reviews of one output together come to.
 *
 * @param closing the first review that counts; empty while none does
 * @param sha256 of the content that it looked at; empty while none counts
 * @param counting ids of all reviews that count
 * @param people how many persons' approvals count
 * @param brokenTime when the content changed after an approval, or somebody objected; empty if
 *     neither happened
 */
public record Look(
    Optional<Review> closing,
    Optional<String> sha256,
    Set<String> counting,
    int people,
    Optional<Instant> brokenTime) {

  public Look {
    counting = Set.copyOf(counting);
  }

  /** Whether a person other than the writer approved the output as it stands. */
  public boolean isReviewed() {
    return closing.isPresent();
  }
}
