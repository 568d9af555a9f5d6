package io.tollgate.review;

import io.tollgate.event.AiWrite;
import io.tollgate.event.Review;
import io.tollgate.provenance.Reviewers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Whether reviews of an output count. The same reviews and sightings give the same answer, in
 * whatever order they became known.
 *
 * <p>The latest word of each person stands. It counts if it is an approval by somebody who neither
 * had the output written nor made the change, and if what was looked at is the output itself or the
 * item in which it was seen, as that item stood when it was looked at. An approval goes with the
 * next content of the same pull request or change, and while anybody asks for changes none counts.
 */
public final class Looks {

  private static final Comparator<Review> ORDER =
      Comparator.comparing(Review::getReviewTime).thenComparing(Review::getReviewId);

  private final AiWrite write;
  private final String owner;
  private final Collection<Sighting> sightings;
  private final UnaryOperator<String> who;

  /**
   * The looks at one output.
   *
   * @param owner the person the output was written for; null if nobody knows
   * @param sightings where the output was seen again
   * @param who names a person as {@code owner} is named, whatever name the person goes by
   */
  public Looks(
      AiWrite write, String owner, Collection<Sighting> sightings, UnaryOperator<String> who) {
    this.write = write;
    this.owner = owner;
    this.sightings = List.copyOf(sightings);
    this.who = who;
  }

  /** By what reviews can be about the output: see {@link #keys(Review)}. */
  public Set<String> keys() {
    Set<String> keys = new LinkedHashSet<>();
    keys.add("session " + write.getSessionId());
    keys.add("content " + write.getSha256());
    for (Sighting sighting : sightings) {
      keys.addAll(keys(sighting));
    }
    return keys;
  }

  /** By what reviews can be about an output that was seen there. */
  public static List<String> keys(Sighting sighting) {
    String content = "content " + sighting.sha256();
    return sighting.commit() == null
        ? List.of(content)
        : List.of(content, "commit " + sighting.commit());
  }

  /** What a review names; it is about the outputs that have one of these keys. */
  public static List<String> keys(Review review) {
    List<String> keys = new ArrayList<>();
    review.getSessionIds().forEach(session -> keys.add("session " + session));
    review.getContentSha256().forEach(content -> keys.add("content " + content));
    if (review.getCommitId() != null && review.getContentSha256().isEmpty()) {
      keys.add("commit " + review.getCommitId());
    }
    return keys;
  }

  /** What these reviews, all about the output, come to. */
  public Look of(Collection<Review> reviews) {
    List<Review> latest = latest(reviews);
    Map<Review, String> holding = new LinkedHashMap<>();
    Instant broken = null;
    for (Review word : latest) {
      if (!word.getOutcome().equals("approved")) {
        broken = later(broken, word.getReviewTime());
        continue;
      }
      Optional<String> content = content(word);
      content.ifPresent(sha256 -> holding.put(word, sha256));
      broken = later(broken, changed(word).orElse(null));
    }
    if (latest.stream().anyMatch(word -> word.getOutcome().equals("changes_requested"))) {
      holding.clear();
    }
    Optional<Review> first = holding.keySet().stream().findFirst();
    Set<String> counting = new LinkedHashSet<>();
    holding.keySet().forEach(review -> counting.add(review.getReviewId()));
    return new Look(
        first, first.map(holding::get), counting, holding.size(), Optional.ofNullable(broken));
  }

  /** Of each person who may judge, the latest word, the earliest first. */
  private List<Review> latest(Collection<Review> reviews) {
    Map<String, Review> latest = new LinkedHashMap<>();
    reviews.stream()
        .filter(review -> !review.getOutcome().equals("commented"))
        .filter(review -> Reviewers.isByAnother(review, owner, who))
        .sorted(ORDER)
        .forEach(review -> latest.put(who.apply(review.getReviewer()), review));
    return latest.values().stream().sorted(ORDER).toList();
  }

  /** What an approval looked at, if that still stands. */
  private Optional<String> content(Review approval) {
    boolean isOfSession =
        approval.getSessionIds().contains(write.getSessionId())
            && !approval.getReviewTime().isBefore(write.getEventTime());
    if (isOfSession || approval.getContentSha256().contains(write.getSha256())) {
      return Optional.of(write.getSha256());
    }
    return seen(approval)
        .filter(sighting -> replaced(sighting, approval).isEmpty())
        .map(Sighting::sha256)
        .findFirst();
  }

  private Optional<Instant> changed(Review approval) {
    return seen(approval)
        .flatMap(sighting -> replaced(sighting, approval).stream())
        .max(Comparator.naturalOrder());
  }

  private Stream<Sighting> seen(Review approval) {
    return sightings.stream()
        .filter(sighting -> keys(sighting).stream().anyMatch(keys(approval)::contains))
        .sorted(Comparator.comparing(Sighting::time).thenComparing(Sighting::item));
  }

  /** When what was looked at had become, or became in the same change, something else. */
  private Optional<Instant> replaced(Sighting looked, Review approval) {
    return sightings.stream()
        .filter(other -> other.replaces(looked))
        .filter(
            other ->
                !other.time().isAfter(approval.getReviewTime()) || other.isOfSameChange(looked))
        .map(Sighting::time)
        .max(Comparator.naturalOrder());
  }

  private static Instant later(Instant one, Instant other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return other.isAfter(one) ? other : one;
  }
}
