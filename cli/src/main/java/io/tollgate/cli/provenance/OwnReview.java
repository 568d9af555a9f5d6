package io.tollgate.cli.provenance;

import io.tollgate.directory.Directory;
import io.tollgate.event.AiWrite;
import io.tollgate.event.Review;
import io.tollgate.provenance.Reviewers;
import java.util.LinkedHashSet;
import java.util.Set;

/** Checks whether a review is by the person who had all of the reviewed content written. */
final class OwnReview {

  private final Review review;
  private final Directory directory;
  private final String reviewer;
  private final Set<String> contents;
  private final Set<String> unknownSessions;
  private int own;
  private int others;
  private int ownerless;

  OwnReview(Review review, Directory directory) {
    this.review = review;
    this.directory = directory;
    this.reviewer = directory.who(review.getReviewer(), review.getReviewTime());
    this.contents = Set.copyOf(review.getContentSha256());
    this.unknownSessions = new LinkedHashSet<>(review.getSessionIds());
  }

  /** Adds a write, whether the review is about it or not. */
  void see(AiWrite write) {
    boolean isOfSession = review.getSessionIds().contains(write.getSessionId());
    unknownSessions.remove(write.getSessionId());
    boolean isOfCommit =
        write.getCommitId() != null && write.getCommitId().equals(review.getCommitId());
    if (isOfSession || isOfCommit || contents.contains(write.getSha256())) {
      String owner = Reviewers.owner(write);
      boolean isOwn = owner != null && directory.who(owner, write.getEventTime()).equals(reviewer);
      own += isOwn ? 1 : 0;
      others += isOwn ? 0 : 1;
      ownerless += owner == null ? 1 : 0;
    }
  }

  /** Whether there is nothing that the review could count for. */
  boolean isAllOwn() {
    String author = review.getAuthor();
    boolean isAuthor =
        author != null && directory.who(author, review.getReviewTime()).equals(reviewer);
    return isAuthor || (own > 0 && others == 0);
  }

  /**
   * Number of writes for which the review counts only if their session tells who had them written:
   * the reviewer may have.
   */
  int ownerless() {
    return review.getAuthor() == null ? ownerless : 0;
  }

  /** The reviewer's identity. */
  String name() {
    return reviewer;
  }

  /** Sessions of the review of which nothing is known. */
  Set<String> unknownSessions() {
    return unknownSessions;
  }
}
