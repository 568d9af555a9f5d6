package io.tollgate.notice;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Sinks and configurations for tests. */
public final class Sinks {

  public static final String KEY = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  private Sinks() {}

  public static Sink sink(String name, SinkType type, URI url) {
    List<String> secrets = type == SinkType.SLACK ? List.of() : List.of(KEY);
    return new Sink(
        name,
        type,
        url,
        secrets,
        true,
        Duration.ofSeconds(5),
        type.usualBatch(),
        Duration.ZERO,
        1_000,
        Duration.ZERO,
        RetrySchedule.STANDARD_WEBHOOKS);
  }

  public static Sink limited(Sink sink, Duration window, int mostPerMinute) {
    return new Sink(
        sink.name(),
        sink.type(),
        sink.url(),
        sink.secrets(),
        sink.allowPrivate(),
        sink.timeout(),
        sink.batch(),
        window,
        mostPerMinute,
        sink.repeat(),
        sink.retries());
  }

  public static Sink retried(Sink sink, Duration... pauses) {
    return new Sink(
        sink.name(),
        sink.type(),
        sink.url(),
        sink.secrets(),
        sink.allowPrivate(),
        sink.timeout(),
        sink.batch(),
        sink.window(),
        sink.mostPerMinute(),
        sink.repeat(),
        List.of(pauses));
  }

  /** Everything goes to every sink, and no canaries. */
  public static NotifierConfig everything(Sink... sinks) {
    List<Route> routes =
        List.of(
            new Route(
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                Set.copyOf(List.of(sinks).stream().map(Sink::name).toList()),
                false));
    return NotifierConfig.of(List.of(sinks), routes, Duration.ZERO, Duration.ofHours(24));
  }
}
