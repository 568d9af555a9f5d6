package io.tollgate.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tollgate.event.Review;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReviewReportsTest {

  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
  private static final String HEAD = "0123456789abcdef0123456789abcdef01234567";
  private static final String GITHUB =
      """
      {"action": "submitted",
       "review": {"id": 80, "user": {"login": "bob-gh", "type": "User"}, "state": "approved",
         "body": "Fine. My key is AKIAIOSFODNN7EXAMPLE.", "commit_id": "%s",
         "submitted_at": "2026-11-20T11:58:00Z"},
       "pull_request": {"number": 417, "user": {"login": "ann-gh"}},
       "repository": {"full_name": "lab/Parser", "html_url": "https://github.com/lab/Parser"}}
      """
          .formatted(HEAD);
  private static final String GITLAB =
      """
      {"object_kind": "merge_request", "user": {"username": "bob"},
       "project": {"web_url": "https://git.example.com/lab/parser"},
       "object_attributes": {"iid": 7, "action": "approved", "updated_at": "2026-11-20 11:58:00 UTC",
         "last_commit": {"id": "%s", "author": {"email": "ann@example.com"}}}}
      """
          .formatted(HEAD);

  @Test
  void readsAReviewOfGitHub() throws UnfitReportException {
    Review review = read(CodeHost.GITHUB, GITHUB);

    assertThat(review.getOutcome()).isEqualTo("approved");
    assertThat(review.getReviewer()).isEqualTo("bob-gh");
    assertThat(review.getAuthor()).isEqualTo("ann-gh");
    assertThat(review.getRepository()).isEqualTo("github.com/lab/parser");
    assertThat(review.getChangeId()).isEqualTo("417");
    assertThat(review.getCommitId()).isEqualTo(HEAD);
    assertThat(review.getReviewTime()).isEqualTo("2026-11-20T11:58:00Z");
    assertThat(review.getWitness()).isEqualTo("github");
    assertThat(review.getNote()).startsWith("Fine.").doesNotContain("AKIA");
  }

  @Test
  void aReportSentAgainIsTheSameReviewAndADismissalIsAnother() throws UnfitReportException {
    Review first = read(CodeHost.GITHUB, GITHUB);
    Review dismissed = read(CodeHost.GITHUB, GITHUB.replace("\"approved\"", "\"dismissed\""));

    assertThat(read(CodeHost.GITHUB, GITHUB.replace("submitted", "edited")).getReviewId())
        .isEqualTo(first.getReviewId());
    assertThat(dismissed.getReviewId()).isNotEqualTo(first.getReviewId());
    assertThat(dismissed.getReviewTime()).isEqualTo(NOW);
  }

  @Test
  void aMachineIsCalledOne() throws UnfitReportException {
    assertThat(read(CodeHost.GITHUB, GITHUB.replace("\"User\"", "\"Bot\"")).getReviewer())
        .isEqualTo("bob-gh[bot]");
    assertThat(read(CodeHost.GITLAB, GITLAB.replace("\"bob\"", "\"project_12_bot_ab\"")))
        .extracting(Review::getReviewer)
        .isEqualTo("project_12_bot_ab[bot]");
  }

  @Test
  void nobodyLooksInTheFuture() throws UnfitReportException {
    assertThat(read(CodeHost.GITHUB, GITHUB.replace("2026-11-20T11", "2031-11-20T11")))
        .extracting(Review::getReviewTime)
        .isEqualTo(NOW);
  }

  @Test
  void readsAnApprovalOfGitLabAndItsEnd() throws UnfitReportException {
    Review review = read(CodeHost.GITLAB, GITLAB);

    assertThat(review.getReviewer()).isEqualTo("bob");
    assertThat(review.getAuthor()).isEqualTo("ann@example.com");
    assertThat(review.getRepository()).isEqualTo("git.example.com/lab/parser");
    assertThat(review.getChangeId()).isEqualTo("7");
    assertThat(review.getCommitId()).isEqualTo(HEAD);
    assertThat(read(CodeHost.GITLAB, GITLAB.replace("\"approved\"", "\"unapproved\"")))
        .extracting(Review::getOutcome)
        .isEqualTo("dismissed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{}", "{\"zen\":\"Design for failure.\"}", "{\"review\":{\"state\":\"pending\"}}"})
  void passesOverWhatIsNoReview(String body) throws UnfitReportException {
    assertThat(ReviewReports.read(CodeHost.GITHUB, utf8(body), NOW)).isEmpty();
    assertThat(ReviewReports.read(CodeHost.GITLAB, utf8(body), NOW)).isEmpty();
  }

  @Test
  void takesItsOwnFormAndNothingElse() throws UnfitReportException {
    Review review =
        read(
            CodeHost.OTHER,
            """
            {"review_id": "D12-4", "outcome": "approved", "reviewer": "bob", "author": "ann",
             "session_ids": ["s-1"], "content_sha256": ["%s"], "change_id": "D12"}
            """
                .formatted("a1".repeat(32)));
    assertThat(review.getSessionIds()).containsExactly("s-1");
    assertThat(review.getContentSha256()).hasSize(1);

    assertThatThrownBy(
            () ->
                read(
                    CodeHost.OTHER,
                    "{\"outcome\":\"fine\",\"when\":1,\"session_ids\":7,\"content_sha256\":[1]}"))
        .isInstanceOf(UnfitReportException.class)
        .hasMessageContaining("unknown fields: when")
        .hasMessageContaining("outcome is none of")
        .hasMessageContaining("no review_id")
        .hasMessageContaining("no reviewer")
        .hasMessageContaining("session_ids is no list")
        .hasMessageContaining("does not name what was reviewed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "not json", "\"x\"", "null"})
  void saysWhatIsNoReport(String body) {
    assertThatThrownBy(() -> ReviewReports.read(CodeHost.GITHUB, utf8(body), NOW))
        .isInstanceOf(UnfitReportException.class);
  }

  @Test
  void knowsItsSenderByTheSecret() {
    byte[] body = utf8("Hello, World!");
    // The example that GitHub's documentation gives to try an implementation with.
    String signature = "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";
    List<String> secrets = List.of("another secret", "It's a Secret to Everybody");

    assertThat(CodeHost.GITHUB.isGenuine(secrets, signature, body)).isTrue();
    assertThat(CodeHost.GITHUB.isGenuine(secrets, signature, utf8("Hello, World?"))).isFalse();
    assertThat(CodeHost.GITHUB.isGenuine(secrets, null, body)).isFalse();
    assertThat(CodeHost.GITHUB.isGenuine(List.of(), signature, body)).isFalse();
    assertThat(CodeHost.GITLAB.isGenuine(secrets, "another secret", body)).isTrue();
    assertThat(CodeHost.GITLAB.isGenuine(secrets, "", body)).isFalse();
  }

  private static Review read(CodeHost host, String body) throws UnfitReportException {
    return ReviewReports.read(host, utf8(body), NOW).orElseThrow();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
