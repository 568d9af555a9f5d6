package io.tollgate.provenance;

import io.tollgate.event.AiWrite;
import io.tollgate.event.Review;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * All reviews, and the resulting state of content that contains an output; see {@link ReviewRule}.
 */
public final class Reviews {

  private final Reviewers.Names names;
  private final RecordedCommits commits;
  private final Map<String, List<Review>> byKey = new HashMap<>();

  /** Creates reviews by people without known aliases. */
  public Reviews(Collection<Review> reviews) {
    this(reviews, Reviewers.AS_WRITTEN);
  }

  /** Creates reviews by people whose aliases are known. */
  public Reviews(Collection<Review> reviews, Reviewers.Names names) {
    this(reviews, names, new RecordedCommits());
  }

  Reviews(Collection<Review> reviews, Reviewers.Names names, RecordedCommits commits) {
    this.names = names;
    this.commits = commits;
    for (Review review : reviews) {
      ReviewRule.keys(review)
          .forEach(key -> byKey.computeIfAbsent(key, any -> new ArrayList<>(1)).add(review));
    }
  }

  /** The reviews of an index, by people as named in it. */
  public static Reviews of(IndexFile index) {
    return new Reviews(index.reviews(), Reviewers.AS_WRITTEN, index.commits());
  }

  /**
   * Review state of content, by the commits with which it, or the write, was recorded.
   *
   * @param isWhole whether it contains the whole output unchanged
   */
  String state(AiWrite write, Content content, boolean isWhole) {
    List<Sighting> seen =
        Stream.of(content.sha256(), write.getSha256())
            .distinct()
            .flatMap(sha256 -> commits.of(sha256).stream())
            .toList();
    boolean isUnchanged =
        isWhole
            || content.sha256().equals(write.getSha256())
            || content.normalisedSha256().equals(write.getNormalisedSha256());
    return state(write, seen, content.sha256(), isUnchanged);
  }

  /**
   * Review state: unreviewed, reviewed or changed_after_review.
   *
   * @param seen where the output was found in content of commits
   * @param sha256 of the content in which it is found now
   * @param isUnchanged whether the output is unchanged there
   */
  public String state(
      AiWrite write, Collection<Sighting> seen, String sha256, boolean isUnchanged) {
    UnaryOperator<String> who = name -> names.who(name, write.getEventTime());
    String owner = Reviewers.owner(write);
    ReviewRule rule = new ReviewRule(write, owner == null ? null : who.apply(owner), seen, who);
    Map<String, Review> about = new LinkedHashMap<>();
    Stream.concat(rule.keys().stream(), Stream.of(ReviewRule.contentKey(sha256)))
        .flatMap(key -> byKey.getOrDefault(key, List.of()).stream())
        .forEach(review -> about.put(review.getReviewId(), review));
    return rule.state(about.values(), sha256, isUnchanged);
  }
}
