package io.tollgate.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.digest.StableId;
import io.tollgate.event.Review;
import io.tollgate.redaction.Redaction;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Builder of a review that collects every fault in it. */
final class ReviewDraft {

  private static final Pattern DIGITS = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");
  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
  private static final Pattern SCHEME = Pattern.compile("^[a-z+]+://([^@/]*@)?");
  private static final int LONGEST_NAME = 256;
  private static final int LONGEST_NOTE = 500;
  private static final int MOST_NAMED = 10_000;

  private final Review review = new Review();
  private final List<String> faults = new ArrayList<>();

  ReviewDraft(String witness, Instant received) {
    review.setWitness(witness);
    review.setReceivedTime(received);
    review.setReviewTime(received);
    review.setContentSha256(new ArrayList<>());
    review.setSessionIds(new ArrayList<>());
  }

  ReviewDraft outcome(String outcome) {
    review.setOutcome(outcome);
    return this;
  }

  ReviewDraft reviewer(String name) {
    review.setReviewer(name(name, "reviewer"));
    if (review.getReviewer() == null) {
      faults.add("no reviewer");
    }
    return this;
  }

  ReviewDraft author(String name) {
    review.setAuthor(name(name, "author"));
    return this;
  }

  /** Normalises as in events: host and path, lower case. */
  ReviewDraft repository(String address) {
    String name = name(address, "repository");
    if (name != null) {
      String path = SCHEME.matcher(name.toLowerCase(Locale.ROOT)).replaceFirst("");
      review.setRepository(path.endsWith(".git") ? path.substring(0, path.length() - 4) : path);
    }
    return this;
  }

  ReviewDraft change(String id) {
    review.setChangeId(name(id, "change"));
    return this;
  }

  ReviewDraft commit(String id) {
    if (id != null && !DIGITS.matcher(id).matches()) {
      faults.add("the commit is no commit id");
    }
    review.setCommitId(id);
    return this;
  }

  /** Sets the time of the review, which must not be later than its arrival. */
  ReviewDraft time(String text) {
    if (text != null) {
      try {
        Instant time = Instant.parse(text);
        if (time.isBefore(review.getReceivedTime())) {
          review.setReviewTime(time);
        }
      } catch (DateTimeParseException e) {
        faults.add("the time is not of the form 2026-11-20T12:00:00Z");
      }
    }
    return this;
  }

  ReviewDraft note(String text) {
    if (text != null && !text.isBlank()) {
      String clean = Redaction.redact(text, Set.of());
      review.setNote(clean.length() <= LONGEST_NOTE ? clean : clean.substring(0, LONGEST_NOTE));
    }
    return this;
  }

  ReviewDraft contents(JsonNode list) {
    for (String sha256 : texts(list, "content_sha256")) {
      if (!SHA256.matcher(sha256).matches()) {
        faults.add("content_sha256 contains a value that is not a lower-case SHA-256");
        break;
      }
      review.getContentSha256().add(sha256);
    }
    return this;
  }

  ReviewDraft sessions(JsonNode list) {
    review.getSessionIds().addAll(texts(list, "session_ids"));
    return this;
  }

  void fault(String fault) {
    faults.add(fault);
  }

  /**
   * Builds the review; the same parts give the same id, so that a report sent again is
   * deduplicated.
   */
  Review finish(String... identity) throws UnfitReportException {
    if (review.getCommitId() == null
        && review.getContentSha256().isEmpty()
        && review.getSessionIds().isEmpty()) {
      faults.add("it does not name what was reviewed");
    }
    if (!faults.isEmpty()) {
      throw new UnfitReportException(String.join("; ", faults));
    }
    review.setReviewId(StableId.of(review.getWitness() + '\n' + String.join("\n", identity)));
    return review;
  }

  private String name(String text, String what) {
    if (text == null || text.isBlank()) {
      return null;
    }
    if (text.length() > LONGEST_NAME) {
      faults.add("the " + what + " is longer than " + LONGEST_NAME + " characters");
      return text.substring(0, LONGEST_NAME);
    }
    return text.strip();
  }

  private List<String> texts(JsonNode list, String what) {
    List<String> texts = new ArrayList<>();
    if (list.isMissingNode()) {
      return texts;
    }
    if (!list.isArray() || list.size() > MOST_NAMED) {
      faults.add(what + " is no list of at most " + MOST_NAMED + " texts");
      return texts;
    }
    for (JsonNode each : list) {
      String text = each.isTextual() ? name(each.textValue(), what) : null;
      if (text == null) {
        faults.add(what + " contains a value that is not text");
        return texts;
      }
      texts.add(text);
    }
    return texts;
  }
}
