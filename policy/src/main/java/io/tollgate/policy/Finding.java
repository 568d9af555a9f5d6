package io.tollgate.policy;

import io.tollgate.policy.correlation.Hit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Alert of a policy about several events, with the policy version that was in force.
 *
 * @param policy the version in force at the deciding event: the one that completed a correlation,
 *     or opened a deadline
 * @param groupBy names of the group's fields
 * @param group values of these fields
 * @param time time of the event that completed the correlation; for an absence, the end of the
 *     timespan
 * @param deciding the event that completed the correlation; for an absence, the event that opened
 *     it
 * @param hits the underlying events in order, at most the first {@link
 *     io.tollgate.policy.correlation.Alert#MOST_HITS}
 * @param events number of underlying events, without that limit
 * @param suppressedBy the exception that covers the alert
 */
public record Finding(
    PolicyVersion policy,
    List<String> groupBy,
    List<String> group,
    Instant time,
    Hit deciding,
    List<Hit> hits,
    int events,
    Optional<PolicyException> suppressedBy) {
  public Finding {
    groupBy = List.copyOf(groupBy);
    group = List.copyOf(group);
    hits = List.copyOf(hits);
  }

  /** Time of the first underlying event. */
  public Instant firstTime() {
    return hits.get(0).time();
  }

  /** The group's fields as {@code field=value}, in group-by order. */
  public List<String> groupTexts() {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < group.size(); i++) {
      texts.add(groupBy.get(i) + "=" + group.get(i));
    }
    return texts;
  }
}
