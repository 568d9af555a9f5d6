package io.tollgate.bench.limit;

import java.util.Locale;

/** The limits. */
public enum LimitKind {
  POLL("plain consumer"),
  DECODE("plain consumer, decoded"),
  LOOP("consume, decode, encode, produce; transactions"),
  STREAMS("Streams pass-through, exactly once"),
  FLINK("Flink pass-through"),
  HTTP("bare HTTP server"),
  HTTP_KAFKA("bare HTTP to Kafka, acks=all");

  private final String title;

  LimitKind(String title) {
    this.title = title;
  }

  /** Name in output. */
  public String title() {
    return title;
  }

  /** Name of its consumer group, its topics and its log. */
  public String label() {
    return "bench-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
