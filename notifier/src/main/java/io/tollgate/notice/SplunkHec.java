package io.tollgate.notice;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Formatter for Splunk's HTTP event collector: concatenated JSON objects in one request. */
final class SplunkHec {

  private SplunkHec() {}

  static Message write(Sink sink, List<SinkMessage> messages) {
    String body = messages.stream().map(SplunkHec::event).collect(Collectors.joining("\n"));
    String text = sink.url().toString();
    URI url =
        text.contains("/services/collector")
            ? sink.url()
            : URI.create((text.endsWith("/") ? text : text + "/") + "services/collector/event");
    return new Message(url, Map.of("Authorization", "Splunk " + sink.secrets().get(0)), body);
  }

  private static String event(SinkMessage sinkMessage) {
    News news = sinkMessage.news();
    boolean isFinding = news.type().equals("violation") && news.details().has("class_uid");
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    event.put("time", BigDecimal.valueOf(news.time().toEpochMilli(), 3));
    event.put("source", "tollgate");
    event.put("sourcetype", isFinding ? "tollgate:ocsf" : "tollgate:" + news.type());
    event.set("event", news.details());
    event
        .putObject("fields")
        .put("tollgate_id", sinkMessage.id())
        .put("event", news.event())
        .put("severity", news.severity());
    return event.toString();
  }
}
