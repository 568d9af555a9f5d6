package io.tollgate.streams.review;

import io.tollgate.event.ReviewObligation;
import io.tollgate.event.Usage;
import io.tollgate.streams.common.ExpirySweep;
import io.tollgate.streams.common.StoreScan;
import io.tollgate.streams.content.ContentRetention;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Gradual expiry of outputs without open obligations: {@link #AFTER} their last review, or after
 * they were written if none was required. Only a marker is stored for as long as the content
 * itself, so that a late report of the output does not reopen it. Outputs with open obligations
 * stay as long as the content.
 */
final class ReviewExpiry {

  /** Changes to reviewed content are noticed for this long. */
  static final Duration AFTER = Duration.ofDays(35);

  private final ReviewStores stores;
  private final ContentRetention content;
  private final StoreScan<String, Usage> outputs;
  private final ExpirySweep<String, String> closed;

  ReviewExpiry(ReviewStores stores, ContentRetention content) {
    this.stores = stores;
    this.content = content;
    this.outputs = stores.scanOfOutputs();
    this.closed = stores.sweepOfClosed();
  }

  /** Checks the next outputs; {@code now} in epoch milliseconds. */
  void step(long now) {
    Instant oldest = Instant.ofEpochMilli(now).minus(content.length());
    Instant settledBefore = Instant.ofEpochMilli(now).minus(AFTER);
    outputs.step((writeId, usage) -> forgetIfOver(writeId, usage, settledBefore, oldest));
    closed.step(oldest.toEpochMilli());
  }

  private void forgetIfOver(String writeId, Usage usage, Instant settledBefore, Instant oldest) {
    Instant written = usage.getEventTime();
    List<ReviewObligation> obligations = stores.obligations(writeId);
    boolean isSettled =
        obligations.isEmpty()
            ? written.isBefore(settledBefore)
            : obligations.stream().allMatch(one -> isClosedBefore(one, settledBefore));
    if (isSettled || written.isBefore(oldest)) {
      stores.forget(writeId, usage, obligations);
      if (!written.isBefore(oldest)) {
        stores.close(writeId, written);
      }
    }
  }

  private static boolean isClosedBefore(ReviewObligation obligation, Instant time) {
    return obligation.getState().equals("reviewed") && obligation.getReviewedTime().isBefore(time);
  }
}
