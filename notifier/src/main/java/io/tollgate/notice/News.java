package io.tollgate.notice;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.redaction.Truncation;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * Event to be reported, before it is formatted for a sink.
 *
 * @param type violation, case, budget_alert, exception, late, canary or sink
 * @param id id of the news; re-reading the same news gives the same id
 * @param event what happened, dotted, for example {@code violation.created}
 * @param severity informational, low, medium, high or critical
 * @param team the team concerned; empty when there is none
 * @param policy short name of the policy or id of the budget; empty when there is none
 * @param mode live, shadow or suppressed
 * @param matter key shared by repetitions of the same news
 * @param title one line
 * @param text a sentence or two
 * @param time when it happened
 * @param over true when it reports the end of something
 * @param details the whole record, for programs
 */
public record News(
    String type,
    String id,
    String event,
    String severity,
    String team,
    String policy,
    String mode,
    String matter,
    String title,
    String text,
    Instant time,
    boolean over,
    ObjectNode details) {

  /**
   * Size limit of one news item in bytes; larger ones are not stored, nor accepted by every sink.
   */
  public static final int MOST_BYTES = 256 * 1024;

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MOST_TITLE = 512;
  private static final int MOST_TEXT = 2_000;

  /** Use {@link #about}: so many adjacent texts are easily swapped. */
  public News {
    requireNonNull(time, "time");
    requireNonNull(details, "details");
  }

  /** Starts news that is informational and live, and concerns no team and no policy. */
  static NewsBuilder about(String type, String id) {
    return new NewsBuilder(type, id);
  }

  NewsBuilder toBuilder() {
    return about(type, id)
        .event(event)
        .severity(severity)
        .team(team)
        .policy(policy)
        .mode(mode)
        .matter(matter)
        .title(title)
        .text(text)
        .time(time)
        .over(over)
        .details(details);
  }

  /** Whether it is small enough to be sent. */
  public boolean fits() {
    return fits(toJson());
  }

  static boolean fits(String json) {
    return json.getBytes(StandardCharsets.UTF_8).length <= MOST_BYTES;
  }

  /** The same news, shortened if it is too large, if need be to no details at all. */
  public News shortened() {
    if (fits()) {
      return this;
    }
    News less = with(DetailTruncation.of(details));
    return less.fits() ? less : bare();
  }

  /** The same news without details. */
  News bare() {
    return with(DetailTruncation.none());
  }

  boolean isBare() {
    return details.equals(DetailTruncation.none());
  }

  private News with(ObjectNode less) {
    return toBuilder()
        .title(Truncation.cut(title, MOST_TITLE))
        .text(Truncation.cut(text, MOST_TEXT))
        .details(less)
        .build();
  }

  /** The JSON form that {@link #of} parses. */
  public String toJson() {
    ObjectNode json = JSON.createObjectNode();
    json.put("type", type).put("id", id).put("event", event).put("severity", severity);
    json.put("team", team).put("policy", policy).put("mode", mode).put("matter", matter);
    json.put("title", title).put("text", text).put("time", time.toString()).put("over", over);
    json.set("details", details);
    return json.toString();
  }

  /** Parses the output of {@link #toJson}. */
  public static News of(String json) {
    try {
      JsonNode node = JSON.readTree(json);
      return about(node.path("type").asText(), node.path("id").asText())
          .event(node.path("event").asText())
          .severity(node.path("severity").asText())
          .team(node.path("team").asText())
          .policy(node.path("policy").asText())
          .mode(node.path("mode").asText())
          .matter(node.path("matter").asText())
          .title(node.path("title").asText())
          .text(node.path("text").asText())
          .time(Instant.parse(node.path("time").asText()))
          .over(node.path("over").asBoolean())
          .details((ObjectNode) node.get("details"))
          .build();
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not news: " + e.getOriginalMessage(), e);
    }
  }
}
