package io.tollgate.provenance;

import io.tollgate.event.AiWrite;
import io.tollgate.event.Review;
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
 * Rule for which reviews of an output count, shared by obligations, links and the gate. The same
 * reviews and sightings give the same result, in whatever order they became known.
 *
 * <p>The latest review of each person applies. It counts if it is an approval by somebody who
 * neither requested the output nor made the change, for the content it covers: the contents that it
 * names, and only these; otherwise what the session had written and recorded by then, and what was
 * recorded with the commit. While anybody requests changes, none counts.
 *
 * <p>Given content is reviewed if a review covers it, or it contains the whole output unchanged. An
 * output is reviewed if the covered content is still current: the next content of the same pull
 * request or change invalidates an approval.
 */
public final class ReviewRule {

  private static final Comparator<Review> ORDER =
      Comparator.comparing(Review::getReviewTime).thenComparing(Review::getReviewId);

  private final AiWrite write;
  private final String owner;
  private final Set<Sighting> sightings;
  private final UnaryOperator<String> who;

  /**
   * Creates the rule for one output.
   *
   * @param owner the person the output was written for; null if unknown
   * @param sightings where the output was seen again
   * @param who maps a person's names to the one form in which {@code owner} is given
   */
  public ReviewRule(
      AiWrite write, String owner, Collection<Sighting> sightings, UnaryOperator<String> who) {
    this.write = write;
    this.owner = owner;
    this.sightings = new LinkedHashSet<>(sightings);
    Sighting.of(write).ifPresent(this.sightings::add);
    this.who = who;
  }

  /** Keys under which reviews can refer to the output: see {@link #keys(Review)}. */
  public Set<String> keys() {
    Set<String> keys = new LinkedHashSet<>();
    keys.add("session " + write.getSessionId());
    keys.add(contentKey(write.getSha256()));
    for (Sighting sighting : sightings) {
      keys.addAll(keys(sighting));
    }
    return keys;
  }

  /** Keys under which reviews can refer to an output that was seen there. */
  public static List<String> keys(Sighting sighting) {
    String content = contentKey(sighting.sha256());
    return sighting.commit() == null
        ? List.of(content)
        : List.of(content, "commit " + sighting.commit());
  }

  /** Keys of the outputs that a review refers to. */
  public static List<String> keys(Review review) {
    List<String> keys = new ArrayList<>();
    review.getContentSha256().forEach(content -> keys.add(contentKey(content)));
    if (keys.isEmpty()) {
      review.getSessionIds().forEach(session -> keys.add("session " + session));
      if (review.getCommitId() != null) {
        keys.add("commit " + review.getCommitId());
      }
    }
    return keys;
  }

  static String contentKey(String sha256) {
    return "content " + sha256;
  }

  /** Evaluates reviews that all refer to the output. */
  public ReviewState of(Collection<Review> reviews) {
    List<Review> latest = latest(reviews);
    Map<Review, String> holding = new LinkedHashMap<>();
    Instant broken = null;
    for (Review word : latest) {
      if (!isApproval(word)) {
        broken = later(broken, word.getReviewTime());
        continue;
      }
      Optional<String> content = content(word);
      content.ifPresent(sha256 -> holding.put(word, sha256));
      broken = later(broken, changed(word).orElse(null));
    }
    if (isObjected(latest)) {
      holding.clear();
    }
    Optional<Review> first = holding.keySet().stream().findFirst();
    Set<String> counting = new LinkedHashSet<>();
    holding.keySet().forEach(review -> counting.add(review.getReviewId()));
    return new ReviewState(
        first, first.map(holding::get), counting, holding.size(), Optional.ofNullable(broken));
  }

  /** State of content that contains the output: unreviewed, reviewed or changed_after_review. */
  String state(Collection<Review> reviews, String sha256, boolean isUnchanged) {
    List<Review> latest = latest(reviews);
    List<Review> approvals = latest.stream().filter(ReviewRule::isApproval).toList();
    if (isObjected(latest)) {
      return "unreviewed";
    }
    if (approvals.stream().anyMatch(approval -> covers(approval, sha256, isUnchanged))) {
      return "reviewed";
    }
    return approvals.stream().anyMatch(this::isAboutOutput) ? "changed_after_review" : "unreviewed";
  }

  /** Latest verdict of each eligible reviewer, earliest first. */
  private List<Review> latest(Collection<Review> reviews) {
    Map<String, Review> latest = new LinkedHashMap<>();
    reviews.stream()
        .filter(review -> !review.getOutcome().equals("commented"))
        .filter(review -> Reviewers.isByAnother(review, owner, who))
        .sorted(ORDER)
        .forEach(review -> latest.put(who.apply(review.getReviewer()), review));
    return latest.values().stream().sorted(ORDER).toList();
  }

  private static boolean isApproval(Review word) {
    return word.getOutcome().equals("approved");
  }

  private static boolean isObjected(List<Review> latest) {
    return latest.stream().anyMatch(word -> word.getOutcome().equals("changes_requested"));
  }

  private boolean isAboutOutput(Review approval) {
    return isOfWrite(approval) || seen(approval).findAny().isPresent();
  }

  private boolean covers(Review approval, String sha256, boolean isUnchanged) {
    return approval.getContentSha256().contains(sha256)
        || (isUnchanged && isOfWrite(approval))
        || seen(approval).anyMatch(sighting -> sighting.sha256().equals(sha256));
  }

  /** Whether the approval covers the output as it was written. */
  private boolean isOfWrite(Review approval) {
    return approval.getContentSha256().contains(write.getSha256()) || isOfSession(approval);
  }

  /** Whether it covers everything the session had written by then, including this. */
  private boolean isOfSession(Review approval) {
    return approval.getContentSha256().isEmpty()
        && approval.getSessionIds().contains(write.getSessionId())
        && !approval.getReviewTime().isBefore(write.getEventTime());
  }

  /** Content that an approval covers, if that is still current. */
  private Optional<String> content(Review approval) {
    List<Sighting> seen = seen(approval).toList();
    Optional<Sighting> standing =
        seen.stream().filter(sighting -> replaced(sighting, approval).isEmpty()).findFirst();
    return isOfWrite(approval) && (seen.isEmpty() || standing.isPresent())
        ? Optional.of(write.getSha256())
        : standing.map(Sighting::sha256);
  }

  private Optional<Instant> changed(Review approval) {
    return seen(approval)
        .flatMap(sighting -> replaced(sighting, approval).stream())
        .max(Comparator.naturalOrder());
  }

  /** Sightings of the output in what an approval covers. */
  private Stream<Sighting> seen(Review approval) {
    boolean isOfSession = isOfSession(approval);
    List<String> keys = keys(approval);
    return sightings.stream()
        .filter(
            sighting ->
                keys(sighting).stream().anyMatch(keys::contains)
                    || (isOfSession && sighting.isRecordedBy(approval.getReviewTime())))
        .sorted(Comparator.comparing(Sighting::time).thenComparing(Sighting::item));
  }

  /** When the covered content had been replaced, or was replaced in the same change. */
  private Optional<Instant> replaced(Sighting reviewed, Review approval) {
    return sightings.stream()
        .filter(other -> other.replaces(reviewed))
        .filter(
            other ->
                !other.time().isAfter(approval.getReviewTime()) || other.isOfSameChange(reviewed))
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
