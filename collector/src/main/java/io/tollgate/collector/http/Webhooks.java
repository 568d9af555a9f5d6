package io.tollgate.collector.http;

import io.tollgate.collector.intake.Intake;
import io.tollgate.collector.record.Batch;
import io.tollgate.collector.record.Sender;
import io.tollgate.collector.wire.Answer;
import io.tollgate.event.Review;
import io.tollgate.otlp.Slice;
import io.tollgate.source.report.Arrival;
import io.tollgate.source.report.Mapping;
import io.tollgate.webhook.CodeHost;
import io.tollgate.webhook.ReviewReports;
import io.tollgate.webhook.UnfitReportException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpFields;

/**
 * Webhook endpoints for code review systems. They send no token; each body is authenticated by a
 * shared secret, so a body is read before its sender is known.
 */
public final class Webhooks {

  private static final Answer STRANGER =
      Answer.error(401, "the signature is missing or wrong for this body", Map.of());

  private static final Answer TOO_LARGE =
      Answer.error(
          413,
          "the review has more than " + Batch.MOST_EVENT_BYTES + " bytes; it is a dead letter",
          Map.of());

  private final Map<String, CodeHost> byPath = new HashMap<>();
  private final Map<CodeHost, List<String>> secrets;

  public Webhooks(Map<CodeHost, List<String>> secrets) {
    this.secrets = Map.copyOf(secrets);
    secrets.keySet().forEach(host -> byPath.put("/hooks/" + host.word(), host));
  }

  /** Returns the intake for a request; empty if the path is not a webhook or has no secret. */
  public Optional<Intake> intake(String path, HttpFields headers) {
    return Optional.ofNullable(byPath.get(path))
        .map(
            host ->
                new ReviewIntake(
                    host,
                    headers.get(host.proofHeader()),
                    host.eventHeader() == null ? null : headers.get(host.eventHeader())));
  }

  /** Returns the origin of a report on this path. */
  Arrival arrival(String path, Instant received) {
    String word = byPath.get(path).word();
    return new Arrival(word, "webhook-" + word, null, received);
  }

  private final class ReviewIntake implements Intake {
    private final CodeHost host;
    private final String proof;
    private final String event;

    private ReviewIntake(CodeHost host, String proof, String event) {
      this.host = host;
      this.proof = proof;
      this.event = event;
    }

    @Override
    public boolean takes(String contentType) {
      return true;
    }

    @Override
    public boolean keepsRefused() {
      return false;
    }

    @Override
    public Answer read(byte[] body, Sender sender, Batch batch) {
      if (!host.isGenuine(secrets.get(host), proof, body)) {
        return STRANGER;
      }
      if (host.eventHeader() != null && !host.tellsOfReviews(event)) {
        return answer(0);
      }
      try {
        Optional<Review> review = ReviewReports.read(host, body, sender.arrival().receivedTime());
        if (review.isEmpty()) {
          return answer(0);
        }
        return batch.add(review.get(), "http_body", Slice.of(body)) ? answer(1) : TOO_LARGE;
      } catch (UnfitReportException e) {
        Mapping.Rejection unfit = new Mapping.Rejection("malformed_body", e.getMessage());
        batch.reject(unfit, "http_body", Slice.of(body));
        return Answer.error(400, e.getMessage(), Map.of());
      }
    }

    private static Answer answer(int reviews) {
      return Answer.json(200, "{\"reviews\":" + reviews + "}\n");
    }
  }
}
