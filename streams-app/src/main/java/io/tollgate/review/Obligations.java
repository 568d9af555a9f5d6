package io.tollgate.review;

import io.tollgate.digest.StableId;
import io.tollgate.event.AiWrite;
import io.tollgate.event.Review;
import io.tollgate.event.ReviewObligation;
import io.tollgate.event.Usage;
import java.time.Instant;

/** Writes down what a person has to look at, and who did. */
public final class Obligations {

  private Obligations() {}

  /** A new one. */
  public static ReviewObligation open(
      AiWrite write, Usage usage, String userId, String policyId, String policyName, Instant due) {
    ReviewObligation opened = new ReviewObligation();
    opened.setObligationId(StableId.ofLines(write.getWriteId(), policyId));
    opened.setWriteId(write.getWriteId());
    opened.setPolicyId(policyId);
    opened.setPolicyName(policyName);
    opened.setState("open");
    opened.setOpenedTime(write.getEventTime());
    opened.setDueTime(due);
    opened.setUserId(userId);
    opened.setTeam(usage.getTeam());
    opened.setDepartment(usage.getDepartment());
    opened.setPurpose(usage.getPurpose());
    opened.setTool(write.getTool());
    opened.setSource(write.getSource());
    opened.setModel(write.getModel());
    opened.setSessionId(write.getSessionId());
    opened.setPath(write.getPath());
    opened.setRepository(write.getRepository());
    opened.setSha256(write.getSha256());
    return opened;
  }

  /** The same once it is known whose output it is. */
  public static ReviewObligation owned(ReviewObligation obligation, Usage usage, String userId) {
    ReviewObligation owned = ReviewObligation.newBuilder(obligation).build();
    owned.setUserId(userId);
    owned.setTeam(usage.getTeam());
    owned.setDepartment(usage.getDepartment());
    return owned;
  }

  /** Met by a review. */
  public static ReviewObligation closed(ReviewObligation open, Review by, String sha256) {
    ReviewObligation closed = ReviewObligation.newBuilder(open).build();
    closed.setState("reviewed");
    closed.setReviewId(by.getReviewId());
    closed.setReviewer(by.getReviewer());
    closed.setReviewedTime(by.getReviewTime());
    closed.setReviewedSha256(sha256);
    closed.setCommitId(by.getCommitId());
    closed.setChangeId(by.getChangeId());
    return closed;
  }

  /** To be met anew, because what was looked at is not what stands there now. */
  public static ReviewObligation reopened(ReviewObligation closed, Instant since, Instant due) {
    ReviewObligation open = ReviewObligation.newBuilder(closed).build();
    open.setState("changed");
    open.setOpenedTime(since);
    open.setDueTime(due);
    open.setReviewId(null);
    open.setReviewer(null);
    open.setReviewedTime(null);
    open.setReviewedSha256(null);
    open.setCommitId(null);
    open.setChangeId(null);
    return open;
  }
}
