package io.tollgate.policy;

import io.tollgate.policy.correlation.Hit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A policy about several events that is broken.
 *
 * @param policy the version that was in force when it was decided: at the event that completed a
 *     correlation, at the event that opened a deadline
 * @param groupBy names of the group's fields
 * @param group their values
 * @param time of the event that completed it; of an absence, the end of the timespan
 * @param deciding the event that completed it; of an absence, the event that began it
 * @param hits the events it rests on, in order, the first {@link
 *     io.tollgate.policy.correlation.Alert#MOST_HITS}
 * @param events how many events it rests on
 * @param suppressedBy the exception that covers it
 */
public record AlertFact(
    PolicyVersion policy,
    List<String> groupBy,
    List<String> group,
    Instant time,
    Hit deciding,
    List<Hit> hits,
    int events,
    Optional<PolicyException> suppressedBy) {
  public AlertFact {
    groupBy = List.copyOf(groupBy);
    group = List.copyOf(group);
    hits = List.copyOf(hits);
  }

  /** Time of the first event it rests on. */
  public Instant firstTime() {
    return hits.get(0).time();
  }

  /** The group as {@code field=value}, in the order of group-by. */
  public List<String> groupTexts() {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < group.size(); i++) {
      texts.add(groupBy.get(i) + "=" + group.get(i));
    }
    return texts;
  }
}
