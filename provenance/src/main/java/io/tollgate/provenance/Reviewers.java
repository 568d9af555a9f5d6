package io.tollgate.provenance;

import io.tollgate.event.AiWrite;
import io.tollgate.event.Review;
import java.time.Instant;
import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * Eligibility of reviewers: a review counts if it is by a person who neither requested the output
 * nor made the change, under whatever names. One rule for the gate, for links and for obligations.
 */
public final class Reviewers {

  private static final String MACHINE = "[bot]";

  /** Maps all names that a person has at a time to the same one. */
  public interface Names {
    String who(String name, Instant time);
  }

  /** Used without a directory: names are distinct unless spelt alike. */
  public static final Names AS_WRITTEN = (name, time) -> name.strip().toLowerCase(Locale.ROOT);

  private Reviewers() {}

  /**
   * The person an output was written for, by the credential, else by the report; null if unknown.
   */
  public static String owner(AiWrite write) {
    String named =
        write.getVerifiedUser() == null ? write.getClaimedUser() : write.getVerifiedUser();
    return named == null || named.isBlank() ? null : named;
  }

  /**
   * Whether a review is by another person. If the owner is unknown, the review itself must name the
   * author of the change: the reviewer may be the owner.
   *
   * @param owner in the form of {@code who}; null if unknown
   */
  public static boolean isByAnother(Review review, String owner, UnaryOperator<String> who) {
    String person = who.apply(review.getReviewer());
    String author = review.getAuthor() == null ? "" : review.getAuthor();
    boolean isKnown = owner != null || !author.isBlank();
    return isKnown
        && !person.equals(owner)
        && !isMachine(review.getReviewer())
        && !isMachine(person)
        && (author.isBlank() || !person.equals(who.apply(author)));
  }

  private static boolean isMachine(String name) {
    return name.strip().endsWith(MACHINE);
  }
}
