package io.tollgate.review;

import io.tollgate.digest.StableId;
import io.tollgate.event.AiWrite;
import io.tollgate.event.Review;
import io.tollgate.event.ReviewObligation;
import io.tollgate.event.Usage;
import java.time.Instant;

/** Records of review obligations: what a person has to review, and who did. */
public final class Obligations {

  private Obligations() {}

  /** A new obligation. */
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

  /** The obligation once its author is known. */
  public static ReviewObligation owned(ReviewObligation obligation, Usage usage, String userId) {
    ReviewObligation owned = ReviewObligation.newBuilder(obligation).build();
    owned.setUserId(userId);
    owned.setTeam(usage.getTeam());
    owned.setDepartment(usage.getDepartment());
    return owned;
  }

  /** The obligation fulfilled by a review. */
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

  /** The obligation reopened, because the reviewed content is not the current one. */
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
