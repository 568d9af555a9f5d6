package io.tollgate.notice;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.redaction.Truncation;
import java.util.Map;

/**
 * Formatter for Slack's incoming webhooks, within its limits of 150, 3,000 and 13,000 characters.
 */
final class Slack {

  private static final int MOST_HEADER = 150;
  private static final int MOST_SECTION = 2_900;

  private Slack() {}

  static Message write(Sink sink, SinkMessage sinkMessage) {
    News news = sinkMessage.news();
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    String title = "[" + news.severity() + "] " + news.title();
    body.put("text", Truncation.cut(escaped(title), MOST_SECTION));
    ArrayNode blocks = body.putArray("blocks");
    // Plain text is shown verbatim, so only mrkdwn needs escaping.
    text(
        blocks.addObject().put("type", "header"), "plain_text", Truncation.cut(title, MOST_HEADER));
    if (!news.text().isBlank()) {
      String section = Truncation.cut(escaped(news.text()), MOST_SECTION);
      text(blocks.addObject().put("type", "section"), "mrkdwn", section);
    }
    ArrayNode context = blocks.addObject().put("type", "context").putArray("elements");
    String facts =
        "policy "
            + news.policy()
            + " · team "
            + news.team()
            + " · "
            + news.time()
            + " · "
            + sinkMessage.id();
    context.addObject().put("type", "plain_text").put("text", Truncation.cut(facts, MOST_SECTION));
    return new Message(sink.url(), Map.of(), body.toString());
  }

  private static void text(ObjectNode block, String type, String text) {
    block.putObject("text").put("type", type).put("text", text);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
