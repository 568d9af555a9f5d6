package io.tollgate.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tollgate.event.Review;
import java.io.IOException;
import java.time.Instant;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Parser of reports from code review systems. */
public final class ReviewReports {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> OUTCOMES =
      Set.of("approved", "commented", "changes_requested", "dismissed");
  private static final Set<String> FIELDS =
      Set.of(
          "review_id",
          "outcome",
          "reviewer",
          "author",
          "repository",
          "change_id",
          "commit_id",
          "content_sha256",
          "session_ids",
          "review_time",
          "note");
  private static final Pattern GITLAB_BOT = Pattern.compile("(project|group)_\\d+_bot.*");
  private static final String BOT = "[bot]";

  private ReviewReports() {}

  /**
   * Returns the review in a report; empty if the report is about something else.
   *
   * @throws UnfitReportException naming every fault
   */
  public static Optional<Review> read(CodeHost host, byte[] body, Instant received)
      throws UnfitReportException {
    JsonNode report = json(body);
    return switch (host) {
      case GITHUB -> gitHub(report, received);
      case GITLAB -> gitLab(report, received);
      case OTHER -> Optional.of(other(report, received));
    };
  }

  private static JsonNode json(byte[] body) throws UnfitReportException {
    try {
      JsonNode report = JSON.readTree(body);
      if (report == null || !report.isObject()) {
        throw new UnfitReportException("the body is no JSON object");
      }
      return report;
    } catch (JsonProcessingException e) {
      throw new UnfitReportException("the body is no JSON");
    } catch (IOException e) {
      throw new UnfitReportException("the body cannot be read");
    }
  }

  /**
   * GitHub's event {@code pull_request_review}: {@code action} is submitted, edited or dismissed,
   * {@code review.commit_id} the head that was reviewed. See docs.github.com, "Webhook events and
   * payloads", and the schemas in github.com/github/rest-api-description.
   */
  private static Optional<Review> gitHub(JsonNode report, Instant received)
      throws UnfitReportException {
    JsonNode review = report.path("review");
    String state = text(review, "state");
    if (!review.isObject() || state == null) {
      return Optional.empty();
    }
    String outcome = state.toLowerCase(Locale.ROOT);
    if (!OUTCOMES.contains(outcome)) {
      return Optional.empty();
    }
    JsonNode repository = report.path("repository");
    JsonNode pullRequest = report.path("pull_request");
    ReviewDraft reviewDraft =
        new ReviewDraft("github", received)
            .outcome(outcome)
            .reviewer(person(review.path("user")))
            .author(person(pullRequest.path("user")))
            .repository(text(repository, "html_url"))
            .change(text(pullRequest, "number"))
            .commit(text(review, "commit_id"))
            .note(text(review, "body"));
    // A review is dismissed later than it was submitted, and the report does not say when.
    if (!outcome.equals("dismissed")) {
      reviewDraft.time(text(review, "submitted_at"));
    }
    return Optional.of(
        reviewDraft.finish(
            "" + text(repository, "full_name"),
            "" + text(review, "id"),
            outcome,
            "" + text(review, "commit_id")));
  }

  private static String person(JsonNode user) {
    String login = text(user, "login");
    boolean isBot = "Bot".equals(text(user, "type"));
    return login == null || !isBot || login.endsWith(BOT) ? login : login + BOT;
  }

  /**
   * GitLab's merge request event: {@code object_attributes.action} is approved or approval, and
   * unapproved or unapproval when it is withdrawn. See docs.gitlab.com, "Webhook events", merge
   * request events. It identifies the author only by number, so the last commit's author is used
   * instead.
   */
  private static Optional<Review> gitLab(JsonNode report, Instant received)
      throws UnfitReportException {
    JsonNode attributes = report.path("object_attributes");
    String action = "" + text(attributes, "action");
    if (!"merge_request".equals(text(report, "object_kind"))
        || !Set.of("approved", "approval", "unapproved", "unapproval").contains(action)) {
      return Optional.empty();
    }
    String outcome = action.startsWith("un") ? "dismissed" : "approved";
    JsonNode commit = attributes.path("last_commit");
    String reviewer = text(report.path("user"), "username");
    boolean isBot = reviewer != null && GITLAB_BOT.matcher(reviewer).matches();
    String project = text(report.path("project"), "web_url");
    String change = text(attributes, "iid");
    ReviewDraft reviewDraft =
        new ReviewDraft("gitlab", received)
            .outcome(outcome)
            .reviewer(isBot ? reviewer + BOT : reviewer)
            .author(text(commit.path("author"), "email"))
            .repository(project)
            .change(change)
            .commit(text(commit, "id"));
    return Optional.of(
        reviewDraft.finish(
            "" + project,
            "" + change,
            "" + reviewer,
            outcome,
            "" + text(commit, "id"),
            "" + text(attributes, "updated_at")));
  }

  /** Our own format: the fields of the reviews topic. Other fields are rejected. */
  private static Review other(JsonNode report, Instant received) throws UnfitReportException {
    ReviewDraft reviewDraft = new ReviewDraft("webhook", received);
    Set<String> unknown = new TreeSet<>();
    for (Iterator<String> names = report.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!FIELDS.contains(name)) {
        unknown.add(name.length() <= 40 ? name.replaceAll("[^A-Za-z0-9_.-]", "?") : "a long one");
      }
    }
    if (!unknown.isEmpty()) {
      reviewDraft.fault("unknown fields: " + String.join(", ", unknown));
    }
    String outcome = text(report, "outcome");
    if (outcome == null || !OUTCOMES.contains(outcome)) {
      reviewDraft.fault("outcome is none of approved, changes_requested, commented, dismissed");
    }
    String id = text(report, "review_id");
    if (id == null || id.isBlank()) {
      reviewDraft.fault("no review_id, which identifies a report that is sent again");
    }
    return reviewDraft
        .outcome(outcome)
        .reviewer(text(report, "reviewer"))
        .author(text(report, "author"))
        .repository(text(report, "repository"))
        .change(text(report, "change_id"))
        .commit(text(report, "commit_id"))
        .contents(report.path("content_sha256"))
        .sessions(report.path("session_ids"))
        .time(text(report, "review_time"))
        .note(text(report, "note"))
        .finish("" + id, "" + outcome);
  }

  /** Returns a string or a number as text; null if it is neither. */
  private static String text(JsonNode node, String name) {
    JsonNode value = node.path(name);
    return value.isTextual() || value.isIntegralNumber() ? value.asText() : null;
  }
}
