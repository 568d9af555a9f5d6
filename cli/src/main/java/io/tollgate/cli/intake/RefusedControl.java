package io.tollgate.cli.intake;

import io.tollgate.cli.output.OneLine;
import io.tollgate.event.DeadLetter;
import io.tollgate.runtime.KafkaConnection;
import io.tollgate.topic.Topic;
import io.tollgate.topic.Topics;
import io.tollgate.wording.Counted;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Control records that parts refused: policies, prices, orders and the like.
 *
 * @param counts number of records by topic
 * @param last the last one; null if there is none
 */
public record RefusedControl(Map<String, Integer> counts, DeadLetter last) {

  private static final String COMMAND = "tollgate ";

  /** Returns what was refused since a time and has not been corrected. */
  public static RefusedControl since(KafkaConnection connection, Instant since) {
    return of(
        DroppedLetter.othersSince(
            connection, since, RefusedControl::isControl, (record, why) -> {}));
  }

  /** Whether commands write the topic, so that a person can correct its records. */
  static boolean isWrittenByCommands(String topic) {
    return Topics.named(topic).map(Topic::writerNames).stream()
        .flatMap(Collection::stream)
        .anyMatch(writer -> writer.startsWith(COMMAND));
  }

  /** Returns one line; empty if nothing was refused. */
  public Optional<String> sentence() {
    if (last == null) {
      return Optional.empty();
    }
    int all = counts.values().stream().mapToInt(Integer::intValue).sum();
    return Optional.of(
        "%s refused (%s); the last at %s of %s: %s; see 'tollgate dead-letters show %s'"
            .formatted(
                Counted.of(all, "control record"),
                String.join(", ", counts.keySet()),
                last.getReceivedTime(),
                last.getOrigin(),
                OneLine.of(last.getDetail()),
                last.getDeadLetterId()));
  }

  /** Returns the same as data for JSON. */
  public Map<String, Object> object() {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("counts", counts);
    object.put("last_time", last == null ? null : last.getReceivedTime().toString());
    object.put("last_topic", last == null ? null : last.getOrigin());
    object.put("last_reason", last == null ? null : last.getReason());
    object.put("last_detail", last == null ? null : last.getDetail());
    object.put("last_dead_letter_id", last == null ? null : last.getDeadLetterId());
    return object;
  }

  static RefusedControl of(Collection<DeadLetter> letters) {
    Map<String, Integer> counts = new TreeMap<>();
    letters.forEach(letter -> counts.merge(letter.getOrigin(), 1, Integer::sum));
    return new RefusedControl(
        counts,
        letters.stream().max(Comparator.comparing(DeadLetter::getReceivedTime)).orElse(null));
  }

  private static boolean isControl(DeadLetter letter) {
    return letter.getOriginPartition() != null && isWrittenByCommands(letter.getOrigin());
  }
}
