package io.tollgate.provenance;

import io.tollgate.event.AiWrite;
import io.tollgate.event.Review;
import java.time.Instant;
import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * Whose look at an output counts: a person's who neither had it written nor made the change, by
 * whatever names these go. One rule for the gate, for links and for obligations.
 */
public final class Reviewers {

  private static final String MACHINE = "[bot]";

  /** Gives a person the same name, whatever name the person goes by at that time. */
  public interface Names {
    String who(String name, Instant time);
  }

  /** For want of a directory: names differ unless they are written alike. */
  public static final Names AS_WRITTEN = (name, time) -> name.strip().toLowerCase(Locale.ROOT);

  private Reviewers() {}

  /** The person an output was written for, by the credential, else by the report; null: unknown. */
  public static String owner(AiWrite write) {
    String named =
        write.getVerifiedUser() == null ? write.getClaimedUser() : write.getVerifiedUser();
    return named == null || named.isBlank() ? null : named;
  }

  /**
   * Whether a look is another's. Where the owner is unknown, the review itself must say who made
   * the change: it may be the owner who looks.
   *
   * @param owner as {@code who} names people; null if nobody knows
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
