package io.tollgate.policy;

import io.tollgate.policy.rule.EventView;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Approved exception to a policy. Violations it covers are recorded as suppressed. Whether it
 * applies depends on the event's time, so its expiry does not bring covered violations back.
 *
 * @param id unique within the policy, kebab-case
 * @param scope covered values by field, compared case-insensitively; one value per field must
 *     match, and all fields must
 * @param owner who requested it and is accountable for it
 * @param approver who approved it; never the owner
 * @param ticket documents the approval
 * @param notBefore first instant of event time that it covers
 * @param expires first instant that it no longer covers; at most a year later
 * @param reason why it was granted
 */
public record PolicyException(
    String id,
    Map<String, List<String>> scope,
    String owner,
    String approver,
    String ticket,
    Instant notBefore,
    Instant expires,
    String reason) {
  public PolicyException {
    TreeMap<String, List<String>> copy = new TreeMap<>();
    scope.forEach((field, values) -> copy.put(field, List.copyOf(values)));
    scope = Collections.unmodifiableMap(copy);
  }

  boolean covers(EventView event, Instant time) {
    return !time.isBefore(notBefore)
        && time.isBefore(expires)
        && scope.entrySet().stream().allMatch(part -> fits(event.field(part.getKey()), part));
  }

  private static boolean fits(Object value, Map.Entry<String, List<String>> part) {
    List<?> values =
        value instanceof List<?> list ? list : value == null ? List.of() : List.of(value);
    return values.stream()
        .map(Object::toString)
        .anyMatch(text -> part.getValue().stream().anyMatch(text::equalsIgnoreCase));
  }
}
