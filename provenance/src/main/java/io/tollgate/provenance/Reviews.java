package io.tollgate.provenance;

import io.tollgate.event.AiWrite;
import io.tollgate.event.Review;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether a person looked at what a model wrote. The writer's own word does not count, nor does a
 * look at something that was changed since.
 */
public final class Reviews {

  private final List<Review> reviews;

  public Reviews(Collection<Review> reviews) {
    this.reviews = reviews.stream().sorted(Comparator.comparing(Review::getReviewTime)).toList();
  }

  /** unreviewed, reviewed or changed_after_review. */
  public String state(AiWrite write, Content content) {
    return state(write, content.sha256(), content.normalisedSha256());
  }

  /** The same of content of which only the digests are at hand. */
  public String state(AiWrite write, String sha256, String normalisedSha256) {
    Map<String, Review> latest = new HashMap<>();
    for (Review review : reviews) {
      if (isAbout(review, write, sha256) && isByAnother(review, write)) {
        latest.put(review.getReviewer(), review);
      }
    }
    if (latest.values().stream().noneMatch(review -> review.getOutcome().equals("approved"))
        || latest.values().stream().anyMatch(Reviews::objects)) {
      return "unreviewed";
    }
    return latest.values().stream()
            .anyMatch(review -> holds(review, write, sha256, normalisedSha256))
        ? "reviewed"
        : "changed_after_review";
  }

  private static boolean objects(Review review) {
    return review.getOutcome().equals("changes_requested");
  }

  private static boolean isAbout(Review review, AiWrite write, String sha256) {
    if (review.getOutcome().equals("commented")) {
      return false;
    }
    boolean isOfCommit =
        write.getCommitId() != null && write.getCommitId().equals(review.getCommitId());
    boolean isOfSession =
        review.getSessionIds().contains(write.getSessionId())
            && !review.getReviewTime().isBefore(write.getEventTime());
    return isOfCommit
        || isOfSession
        || review.getContentSha256().contains(write.getSha256())
        || review.getContentSha256().contains(sha256);
  }

  private static boolean isByAnother(Review review, AiWrite write) {
    return !review.getReviewer().equalsIgnoreCase(write.getClaimedUser())
        && !review.getReviewer().equalsIgnoreCase(review.getAuthor());
  }

  /**
   * What names contents stands for these alone; what names none stands for all that it is about.
   */
  private static boolean holds(
      Review review, AiWrite write, String sha256, String normalisedSha256) {
    if (!review.getOutcome().equals("approved")) {
      return false;
    }
    List<String> contents = review.getContentSha256();
    return contents.isEmpty()
        || contents.contains(sha256)
        || (contents.contains(write.getSha256())
            && normalisedSha256.equals(write.getNormalisedSha256()));
  }
}
