package io.tollgate.cli.backtest;

import io.tollgate.cli.tail.TopicValues;
import io.tollgate.event.Violation;
import io.tollgate.runtime.KafkaConnection;
import io.tollgate.topic.DetectionTopics;
import io.tollgate.topic.Topic;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** Reader of the alerts raised: active, on trial, or under an exception. */
final class RaisedAlerts {

  private static final List<Topic<String, Violation>> TOPICS =
      List.of(
          DetectionTopics.VIOLATIONS,
          DetectionTopics.SHADOW_VIOLATIONS,
          DetectionTopics.SUPPRESSED_VIOLATIONS);

  private RaisedAlerts() {}

  /** Returns those of the window; unreadable ones are skipped and reported on {@code err}. */
  static List<Violation> read(KafkaConnection connection, Window window, PrintWriter err) {
    List<Violation> raised = new ArrayList<>();
    for (Topic<String, Violation> topic : TOPICS) {
      TopicValues.readable(
          connection,
          topic,
          violation -> {
            if (window.holds(violation)) {
              raised.add(violation);
            }
          },
          err);
    }
    return raised;
  }
}
