package io.tollgate.policy;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * An event that stands in the document of a policy together with the answer expected for it.
 *
 * @param name says what the case shows
 * @param event the fields of the event; values as {@link EventView#field} gives them
 * @param expectMatch whether the policy must match
 */
public record PolicyTest(String name, Map<String, Object> event, boolean expectMatch) {
  public PolicyTest {
    event = Collections.unmodifiableMap(new LinkedHashMap<>(event));
  }

  Optional<String> failure(PolicyVersion policy) {
    boolean matches = policy.judge(new MapEvent(event)).isPresent();
    if (matches == expectMatch) {
      return Optional.empty();
    }
    return Optional.of(
        "test '%s': expected %s, but the policy %s"
            .formatted(
                name, expectMatch ? "match" : "no-match", matches ? "matched" : "did not match"));
  }
}
