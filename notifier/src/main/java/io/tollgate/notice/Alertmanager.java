package io.tollgate.notice;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.redaction.Truncation;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Formatter for Alertmanager's API v2. A case or a budget has the same labels when it begins and
 * when it ends, so its end resolves the alert: a case, and a model without a price, stays until
 * then, a budget until its period is over at the latest. A violation expires after an hour.
 */
final class Alertmanager {

  private static final Duration LIFE_OF_A_VIOLATION = Duration.ofHours(1);

  /** Longer than any alert lasts that is resolved by news of its end. */
  private static final Duration UNTIL_ITS_END_IS_TOLD = Duration.ofDays(3650);

  private static final String PERIOD_END = "period_end";

  private Alertmanager() {}

  static Message write(Sink sink, List<SinkMessage> messages, Instant now) {
    ArrayNode alerts = JsonNodeFactory.instance.arrayNode();
    messages.forEach(letter -> alert(alerts.addObject(), letter.news(), now));
    Map<String, String> headers = new HashMap<>();
    if (!sink.secrets().isEmpty()) {
      headers.put("Authorization", "Bearer " + sink.secrets().get(0));
    }
    return new Message(api(sink.url()), headers, alerts.toString());
  }

  private static void alert(ObjectNode alert, News news, Instant now) {
    ObjectNode labels = alert.putObject("labels");
    labels.put("alertname", name(news.type()));
    boolean lasts = news.type().equals("case") || news.type().equals("budget_alert");
    labels.put("tollgate_id", lasts ? news.matter() : news.id());
    if (!news.team().isEmpty()) {
      labels.put("team", news.team());
    }
    if (!news.policy().isEmpty()) {
      labels.put("policy", news.policy());
    }
    // The severity of lasting alerts may change, and a changed label would make another alert.
    if (!lasts) {
      labels.put("severity", news.severity());
    }
    ObjectNode annotations = alert.putObject("annotations");
    annotations.put("summary", Truncation.cut(news.title(), 512));
    annotations.put("description", Truncation.cut(news.text(), 2_000));
    annotations.put("event", news.event()).put("severity", news.severity());
    alert.put("startsAt", (news.time().isBefore(now) ? news.time() : now).toString());
    alert.put("endsAt", (news.over() ? now : end(news, now)).toString());
  }

  private static Instant end(News news, Instant now) {
    boolean waitsForAPrice = news.details().path("alert_type").asText().equals("unpriced");
    if (news.type().equals("case") || waitsForAPrice) {
      return now.plus(UNTIL_ITS_END_IS_TOLD);
    }
    Instant soon = now.plus(LIFE_OF_A_VIOLATION);
    if (!news.details().has(PERIOD_END)) {
      return soon;
    }
    Instant period = Instant.parse(news.details().get(PERIOD_END).asText());
    return period.isAfter(soon) ? period : soon;
  }

  private static String name(String type) {
    return switch (type) {
      case "violation" -> "TollgateViolation";
      case "case" -> "TollgateCase";
      case "budget_alert" -> "TollgateBudget";
      case "exception" -> "TollgateException";
      case "late" -> "TollgateLateNews";
      case "canary" -> "TollgateCanary";
      default -> "TollgateSink";
    };
  }

  private static URI api(URI url) {
    String text = url.toString();
    return URI.create((text.endsWith("/") ? text : text + "/") + "api/v2/alerts");
  }
}
