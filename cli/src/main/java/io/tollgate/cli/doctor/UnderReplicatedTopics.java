package io.tollgate.cli.doctor;

import io.tollgate.cli.place.CommandFailure;
import io.tollgate.local.Copies;
import io.tollgate.runtime.KafkaConnection;
import io.tollgate.streams.OwnTopics;
import io.tollgate.topic.EventTopics;
import io.tollgate.wording.Counted;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;

/**
 * Topics of the streams-app with fewer replicas than the events: the loss of a broker loses what
 * was already derived from the events.
 */
final class UnderReplicatedTopics {

  private static final String EVENTS = EventTopics.TOOL_EVENTS.name();

  private UnderReplicatedTopics() {}

  /** Returns the replicas of each of its topics, and those of the events. */
  static Map<String, Copies> of(KafkaConnection connection) {
    try (Admin admin = Admin.create(connection.recordConfig())) {
      List<String> topics = new ArrayList<>(OwnTopics.names(admin));
      if (topics.isEmpty()) {
        return Map.of();
      }
      topics.add(EVENTS);
      return Copies.of(admin, topics);
    } catch (ExecutionException e) {
      throw CommandFailure.finding(
          "cannot read where the topics of the streams-app are: " + e.getCause().getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CommandFailure.finding("interrupted; try again", e);
    }
  }

  /** Returns no sentence, or one for all. */
  static List<String> problems(Map<String, Copies> topics) {
    Copies events = topics.get(EVENTS);
    List<String> thin =
        topics.entrySet().stream()
            .filter(
                topic ->
                    topic.getValue().replicas() < events.replicas()
                        || topic.getValue().inSync() < events.inSync())
            .map(Map.Entry::getKey)
            .sorted()
            .toList();
    return thin.isEmpty()
        ? List.of()
        : List.of(
            "thin_topics: "
                + Counted.of(
                    thin.size(), "topic of the streams-app has", "topics of the streams-app have")
                + " fewer copies, or fewer in sync, than tool-events; losing a broker can lose data that has no other copy; see"
                + " docs/operating.md, Own topics: "
                + String.join(" ", thin));
  }
}
