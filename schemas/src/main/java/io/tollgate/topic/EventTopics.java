package io.tollgate.topic;

import io.tollgate.event.DeadLetter;
import io.tollgate.event.Duplicate;
import io.tollgate.event.ToolEvent;
import io.tollgate.event.Usage;
import io.tollgate.topic.Topic.Cleanup;
import io.tollgate.topic.Topic.Sensitivity;
import java.time.Duration;
import java.util.List;

/** Topics of the reports themselves and of their outcome. */
public final class EventTopics {

  public static final Topic<String, ToolEvent> TOOL_EVENTS =
      new Topic<>(
          "tool-events",
          String.class,
          ToolEvent.class,
          List.of("session_id"),
          Topic.DATA_PARTITIONS,
          Duration.ofDays(7),
          Cleanup.DELETE,
          Sensitivity.RESTRICTED,
          Topic.LARGE_BYTES,
          "collector",
          "streams-app",
          "Every report of every tool, as the collector understood it.");

  public static final Topic<String, DeadLetter> DEAD_LETTERS =
      new Topic<>(
          "dead-letters",
          String.class,
          DeadLetter.class,
          List.of("dead_letter_id"),
          Topic.DATA_PARTITIONS,
          Duration.ofDays(30),
          Cleanup.DELETE,
          Sensitivity.RESTRICTED,
          Topic.USUAL_BYTES,
          "collector, streams-app, flink-jobs, notifier, tollgate dead-letters drop",
          "platform operators",
          "Input that could not be used, with the reason and its bytes, without secrets and file content.");

  public static final Topic<String, Duplicate> DUPLICATES =
      new Topic<>(
          "duplicates",
          String.class,
          Duplicate.class,
          List.of("event_id"),
          Topic.DATA_PARTITIONS,
          Duration.ofDays(30),
          Cleanup.DELETE,
          Sensitivity.OPEN,
          Topic.USUAL_BYTES,
          "streams-app",
          "platform operators",
          "Reports that told nothing new and were not counted.");

  public static final Topic<String, Usage> USAGE =
      new Topic<>(
          "usage",
          String.class,
          Usage.class,
          List.of("session_id"),
          Topic.DATA_PARTITIONS,
          Duration.ofDays(400),
          Cleanup.DELETE,
          Sensitivity.OPEN,
          Topic.USUAL_BYTES,
          "streams-app",
          "flink-jobs, data teams",
          "Every admitted event once: attributed, classified, without raw text.");

  static final List<Topic<?, ?>> ALL = List.of(TOOL_EVENTS, DEAD_LETTERS, DUPLICATES, USAGE);

  private EventTopics() {}
}
