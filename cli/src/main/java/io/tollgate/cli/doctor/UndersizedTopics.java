package io.tollgate.cli.doctor;

import io.tollgate.cli.place.CommandFailure;
import io.tollgate.runtime.KafkaConnection;
import io.tollgate.streams.OwnTopics;
import io.tollgate.wording.Counted;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;

/**
 * Topics created by an earlier streams-app with a smaller record limit than it needs today,
 * reported in sentences. It raises the limit at its start; until then a larger record would stop
 * it.
 */
final class UndersizedTopics {

  private UndersizedTopics() {}

  /** Returns the record limit in bytes, by topic. */
  static Map<String, Integer> of(KafkaConnection connection) {
    try (Admin admin = Admin.create(connection.recordConfig())) {
      return OwnTopics.narrow(admin);
    } catch (ExecutionException e) {
      throw CommandFailure.finding(
          "cannot read the settings of the topics of the streams-app: " + e.getCause().getMessage(),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CommandFailure.finding("interrupted; try again", e);
    }
  }

  /** Returns no sentence, or one for all. */
  static List<String> problems(Map<String, Integer> narrow) {
    return narrow.isEmpty()
        ? List.of()
        : List.of(
            ("narrow_topics: %s records of at most %d bytes, but"
                    + " this version writes larger ones and would fail; start this version, which"
                    + " raises the limit, or run: %s")
                .formatted(
                    Counted.of(
                        narrow.size(),
                        "topic of the streams-app accepts",
                        "topics of the streams-app accept"),
                    Collections.min(narrow.values()),
                    OwnTopics.mend(narrow.keySet())));
  }
}
