package io.tollgate.provenance;

import io.tollgate.event.AiWrite;
import io.tollgate.event.Review;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Whether a person looked at what a model wrote. The writer's own word does not count, nor does a
 * look at something that was changed since.
 */
public final class Reviews {

  private final Reviewers.Names names;
  private final Map<String, List<Review>> byCommit = new HashMap<>();
  private final Map<String, List<Review>> bySession = new HashMap<>();
  private final Map<String, List<Review>> byContent = new HashMap<>();

  /** Reviews by people who are known only as they are written. */
  public Reviews(Collection<Review> reviews) {
    this(reviews, Reviewers.AS_WRITTEN);
  }

  /** Reviews by people whose other names are known. */
  public Reviews(Collection<Review> reviews, Reviewers.Names names) {
    this.names = names;
    for (Review review : reviews) {
      if (review.getOutcome().equals("commented")) {
        continue;
      }
      if (review.getCommitId() != null) {
        add(byCommit, review.getCommitId(), review);
      }
      review.getSessionIds().forEach(session -> add(bySession, session, review));
      review.getContentSha256().forEach(content -> add(byContent, content, review));
    }
  }

  private static void add(Map<String, List<Review>> reviews, String key, Review review) {
    reviews.computeIfAbsent(key, any -> new ArrayList<>(1)).add(review);
  }

  /** unreviewed, reviewed or changed_after_review. */
  public String state(AiWrite write, Content content) {
    return state(write, content.sha256(), content.normalisedSha256());
  }

  /** The same of content of which only the digests are at hand. */
  public String state(AiWrite write, String sha256, String normalisedSha256) {
    UnaryOperator<String> who = name -> names.who(name, write.getEventTime());
    String named = Reviewers.owner(write);
    String owner = named == null ? null : who.apply(named);
    Map<String, Review> latest = new HashMap<>();
    about(write, sha256)
        .filter(review -> Reviewers.isByAnother(review, owner, who))
        .sorted(Comparator.comparing(Review::getReviewTime))
        .forEach(review -> latest.put(who.apply(review.getReviewer()), review));
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

  private Stream<Review> about(AiWrite write, String sha256) {
    Stream<Review> ofSession =
        bySession.getOrDefault(write.getSessionId(), List.of()).stream()
            .filter(review -> !review.getReviewTime().isBefore(write.getEventTime()));
    return Stream.of(
            byCommit.getOrDefault(write.getCommitId(), List.of()).stream(),
            ofSession,
            byContent.getOrDefault(write.getSha256(), List.of()).stream(),
            byContent.getOrDefault(sha256, List.of()).stream())
        .flatMap(each -> each);
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
