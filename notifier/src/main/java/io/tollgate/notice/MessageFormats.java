package io.tollgate.notice;

import java.time.Instant;
import java.util.List;

/** Formatter of news for each type of sink. */
public final class MessageFormats {

  private MessageFormats() {}

  /**
   * Creates the request to send.
   *
   * @param messages at least one; more only for sinks that take batches
   * @param now time of the attempt
   */
  public static Message write(Sink sink, List<SinkMessage> messages, Instant now) {
    return switch (sink.type()) {
      case STANDARD_WEBHOOKS -> StandardWebhook.write(sink, messages.get(0), now);
      case ALERTMANAGER -> Alertmanager.write(sink, messages, now);
      case SLACK -> Slack.write(sink, messages.get(0));
      case SPLUNK_HEC -> SplunkHec.write(sink, messages);
    };
  }
}
