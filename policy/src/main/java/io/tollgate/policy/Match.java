package io.tollgate.policy;

import java.util.List;

/**
 * One policy that an event matched.
 *
 * @param policy the version that was in force at the event's time
 * @param matched the detection items that held, each as {@code field=value} with the event's value
 *     cut at 2,000 characters and not redacted; empty when only the absence of something was asked
 *     for
 */
public record Match(PolicyVersion policy, List<String> matched) {
  public Match {
    matched = List.copyOf(matched);
  }
}
