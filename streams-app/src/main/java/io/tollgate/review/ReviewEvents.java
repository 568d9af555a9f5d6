package io.tollgate.review;

import io.tollgate.digest.StableId;
import io.tollgate.event.AiWrite;
import io.tollgate.event.Review;
import io.tollgate.event.ToolEvent;
import io.tollgate.provenance.ReviewState;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Model outputs and reviews as events for policies:
 *
 * <ul>
 *   <li>{@code ai_write}: an output, with attributes.write_id, write_type, sha256, tokens, lines,
 *       sample (00 to 99, stable per output, for sampling), and reopened, which is true if the
 *       output changed after its review;
 *   <li>{@code review}: a review, with attributes.author, outcome and witness;
 *   <li>{@code output_review}: the same review for each output it covers, with attributes.write_id,
 *       review_id, counts (true for an approval of the current content by another person) and
 *       reviewers (number of people whose approvals count).
 * </ul>
 */
public final class ReviewEvents {

  private static final int SAMPLES = 100;
  private static final int SAMPLE_DIGITS = 8;
  private static final int HEX = 16;
  private static final String NOBODY = "reviews";

  private ReviewEvents() {}

  /** Event for an output. */
  public static ToolEvent written(AiWrite write) {
    Map<String, String> attributes = new HashMap<>();
    attributes.put("write_id", write.getWriteId());
    attributes.put("write_type", write.getWriteType());
    attributes.put("sha256", write.getSha256());
    attributes.put("tokens", Integer.toString(write.getTokens()));
    attributes.put("lines", Integer.toString(write.getLines()));
    attributes.put("sample", sample(write.getWriteId()));
    return event(write, "ai_write", write.getWriteId(), attributes);
  }

  /** Event for an output that changed after its review. */
  public static ToolEvent reopened(AiWrite write, Instant time) {
    ToolEvent event = written(write);
    event.setEventId(StableId.ofLines(write.getWriteId(), "reopened", time.toString()));
    event.setEventTime(time);
    event.setReceivedTime(time);
    event.getAttributes().put("reopened", "true");
    return event;
  }

  /**
   * Event for the review of an output.
   *
   * @param who resolves a name to the person as policies see it
   */
  public static ToolEvent ofOutput(
      AiWrite write, Review review, ReviewState reviewState, UnaryOperator<String> who) {
    String counts = Boolean.toString(reviewState.counting().contains(review.getReviewId()));
    Map<String, String> attributes = attributes(review, who);
    attributes.put("write_id", write.getWriteId());
    attributes.put("review_id", review.getReviewId());
    attributes.put("counts", counts);
    attributes.put("reviewers", Integer.toString(reviewState.people()));
    String id =
        StableId.ofLines(
            write.getWriteId(),
            review.getReviewId(),
            counts,
            Integer.toString(reviewState.people()));
    ToolEvent event = event(write, "output_review", id, attributes);
    // A review of content that was written again counts from the time it was written.
    Instant earliest = write.getEventTime().plusMillis(1);
    Instant time = review.getReviewTime();
    event.setEventTime(time.isBefore(earliest) ? earliest : time);
    event.setReceivedTime(review.getReceivedTime());
    person(event, review);
    return event;
  }

  /**
   * Event for a review.
   *
   * @param who resolves a name to the person as policies see it
   */
  public static ToolEvent reviewed(Review review, UnaryOperator<String> who) {
    List<String> sessions = review.getSessionIds();
    ToolEvent event =
        ToolEvent.newBuilder()
            .setEventId(review.getReviewId())
            .setKind("review")
            .setSourceEvent("tollgate.review")
            .setEventTime(review.getReviewTime())
            .setEventTimeSource("event")
            .setReceivedTime(review.getReceivedTime())
            .setTool(review.getWitness())
            .setVendor("unknown")
            .setWitness("api")
            .setSource(NOBODY)
            .setCredentialId(NOBODY)
            .setSessionId(sessions.isEmpty() ? "review " + review.getReviewId() : sessions.get(0))
            .setAttributes(attributes(review, who))
            .build();
    person(event, review);
    return event;
  }

  private static ToolEvent event(
      AiWrite write, String kind, String id, Map<String, String> attributes) {
    return ToolEvent.newBuilder()
        .setEventId(id)
        .setKind(kind)
        .setSourceEvent("tollgate." + kind)
        .setEventTime(write.getEventTime())
        .setEventTimeSource("event")
        .setReceivedTime(write.getReceivedTime())
        .setTool(write.getTool())
        .setVendor(write.getVendor())
        .setWitness("api")
        .setSource(write.getSource())
        .setCredentialId("ai-writes")
        .setVerifiedTeam(write.getVerifiedTeam())
        .setVerifiedUser(write.getVerifiedUser())
        .setClaimedUser(write.getClaimedUser())
        .setSessionId(write.getSessionId())
        .setPromptId(write.getPromptId())
        .setToolUseId(write.getToolUseId())
        .setModel(write.getModel())
        .setPaths(write.getPath() == null ? List.of() : List.of(write.getPath()))
        .setRepository(write.getRepository())
        .setCommitId(write.getCommitId())
        .setAttributes(attributes)
        .build();
  }

  /** Attributes the event to the reviewer. */
  private static void person(ToolEvent event, Review review) {
    event.setVerifiedTeam(null);
    event.setVerifiedUser(null);
    event.setClaimedUser(review.getReviewer());
    event.setOutcome(
        switch (review.getOutcome()) {
          case "approved" -> "success";
          case "changes_requested" -> "failure";
          default -> "refused";
        });
    event.setChangeId(review.getChangeId());
    if (review.getRepository() != null) {
      event.setRepository(review.getRepository());
    }
    if (review.getCommitId() != null) {
      event.setCommitId(review.getCommitId());
    }
  }

  private static Map<String, String> attributes(Review review, UnaryOperator<String> who) {
    Map<String, String> attributes = new HashMap<>();
    attributes.put("outcome", review.getOutcome());
    attributes.put("witness", review.getWitness());
    if (review.getAuthor() != null) {
      attributes.put("author", who.apply(review.getAuthor()));
    }
    return attributes;
  }

  private static String sample(String writeId) {
    return "%02d".formatted(Long.parseLong(writeId.substring(0, SAMPLE_DIGITS), HEX) % SAMPLES);
  }
}
