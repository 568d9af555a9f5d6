package io.tollgate.notice;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.redaction.Truncation;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Formatter for Standard Webhooks 1.0.0: signed, with an id that is the same in every attempt and
 * the timestamp of the attempt.
 */
final class StandardWebhook {

  /** The standard requires less than 20 kB. */
  private static final int MOST_BYTES = 20_000;

  private StandardWebhook() {}

  static Message write(Sink sink, SinkMessage sinkMessage, Instant now) {
    String body = body(sinkMessage.news());
    String timestamp = Long.toString(now.getEpochSecond());
    String signed = sinkMessage.id() + "." + timestamp + "." + body;
    String signatures =
        sink.secrets().stream()
            .map(secret -> WebhookKey.of(secret).orElseThrow().signature(signed))
            .collect(Collectors.joining(" "));
    return new Message(
        sink.url(),
        Map.of(
            "webhook-id", sinkMessage.id(),
            "webhook-timestamp", timestamp,
            "webhook-signature", signatures),
        body);
  }

  private static String body(News news) {
    String whole = envelope(news, news.details()).toString();
    if (whole.getBytes(StandardCharsets.UTF_8).length < MOST_BYTES) {
      return whole;
    }
    ObjectNode bare = JsonNodeFactory.instance.objectNode().put("truncated", true);
    return envelope(news, bare).toString();
  }

  private static ObjectNode envelope(News news, ObjectNode details) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("type", news.event()).put("timestamp", news.time().toString());
    ObjectNode data = body.putObject("data");
    data.put("id", news.id()).put("severity", news.severity()).put("mode", news.mode());
    data.put("team", news.team()).put("policy", news.policy());
    data.put("title", Truncation.cut(news.title(), 512))
        .put("text", Truncation.cut(news.text(), 2_000));
    data.set("details", details);
    return body;
  }
}
