package io.tollgate.policy;

import io.tollgate.policy.rule.EventView;
import io.tollgate.policy.rule.MapEvent;
import io.tollgate.policy.yaml.Timespan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Inline test of a policy document: events and the alerts expected for them.
 *
 * @param name what the test shows
 * @param start what the events' offsets are relative to; empty: when the version takes effect
 * @param events in arrival order
 * @param expected the expected alerts
 */
public record PolicyTest(
    String name, Optional<Instant> start, List<Event> events, Expected expected) {
  private static final String EVENT_TIME = "event_time";
  private static final String RECEIVED_TIME = "received_time";

  public PolicyTest {
    events = List.copyOf(events);
  }

  /**
   * Test event.
   *
   * @param at when it happens, relative to the start
   * @param arrives when it arrives, relative to the start; not before it happens
   * @param fields values as returned by {@link EventView#field}
   */
  public record Event(Duration at, Duration arrives, Map<String, Object> fields) {
    public Event {
      fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /** Its fields, with the times that every event has unless the test sets them itself. */
    private Map<String, Object> fieldsAfter(Instant start) {
      Map<String, Object> complete = new LinkedHashMap<>(fields);
      complete.putIfAbsent(EVENT_TIME, start.plus(at));
      complete.putIfAbsent(RECEIVED_TIME, start.plus(arrives));
      return complete;
    }
  }

  /**
   * Expected result.
   *
   * @param text as written in the document, for messages
   * @param count number of alerts
   * @param alerts each of them, ordered by time; empty: only the count matters
   */
  public record Expected(String text, int count, List<ExpectedAlert> alerts) {
    public Expected {
      alerts = List.copyOf(alerts);
    }

    /** Exactly these alerts. */
    public static Expected of(List<ExpectedAlert> alerts) {
      String text = String.join("; ", alerts.stream().map(ExpectedAlert::text).toList());
      return new Expected(alerts.isEmpty() ? "no alert" : text, alerts.size(), alerts);
    }
  }

  /**
   * Expected alert; empty fields match anything.
   *
   * @param at its time, relative to the start
   * @param group values by group-by name
   * @param suppressed whether an exception covers it
   */
  public record ExpectedAlert(
      Optional<Duration> at, Map<String, String> group, Optional<Boolean> suppressed) {
    public ExpectedAlert {
      group = Map.copyOf(group);
    }

    private String text() {
      List<String> parts = new ArrayList<>();
      boolean isSuppressed = suppressed.filter(is -> is).isPresent();
      String alert = isSuppressed ? "a suppressed alert" : "an alert";
      parts.add(alert + at.map(offset -> " at " + Timespan.text(offset)).orElse(""));
      if (!group.isEmpty()) {
        parts.add(
            "for "
                + group.entrySet().stream()
                    .map(entry -> entry.getKey() + "=" + entry.getValue())
                    .sorted()
                    .collect(Collectors.joining(", ")));
      }
      return String.join(" ", parts);
    }

    boolean matches(Finding finding, Instant start) {
      return at.map(offset -> finding.time().equals(start.plus(offset))).orElse(true)
          && group.entrySet().stream()
              .allMatch(
                  part -> finding.groupTexts().contains(part.getKey() + "=" + part.getValue()))
          && suppressed.map(is -> is == finding.suppressedBy().isPresent()).orElse(true);
    }
  }

  /** Whether the test shows that the policy detects something. */
  public boolean expectsAlert() {
    return expected.count() > 0;
  }

  Optional<String> failure(PolicyVersion policy) {
    Instant from = start.orElse(policy.validity().from());
    PolicyReplay replay = new PolicyReplay(PolicySet.ofOne(policy));
    List<Finding> found = new ArrayList<>();
    for (int i = 0; i < events.size(); i++) {
      Event event = events.get(i);
      found.addAll(
          replay.process(
              new MapEvent(event.fieldsAfter(from)),
              from.plus(event.at()),
              from.plus(event.arrives()),
              new PolicyReplay.Position(i + 1L, "")));
    }
    found.addAll(replay.finish());
    return isMet(found, from)
        ? Optional.empty()
        : Optional.of(
            "test '%s': expected %s, but the policy %s"
                .formatted(name, expected.text(), outcome(policy, found, from)));
  }

  private boolean isMet(List<Finding> found, Instant from) {
    if (found.size() != expected.count()) {
      return false;
    }
    for (int i = 0; i < expected.alerts().size(); i++) {
      if (!expected.alerts().get(i).matches(found.get(i), from)) {
        return false;
      }
    }
    return true;
  }

  private static String outcome(PolicyVersion policy, List<Finding> found, Instant from) {
    if (policy.detection().kind() == PolicyKind.MATCH
        && found.stream().allMatch(PolicyTest::isUnsuppressed)) {
      return found.isEmpty() ? "did not match" : "matched";
    }
    return found.isEmpty()
        ? "raised no alert"
        : "alerted "
            + String.join("; ", found.stream().map(finding -> outcome(finding, from)).toList());
  }

  private static boolean isUnsuppressed(Finding finding) {
    return finding.suppressedBy().isEmpty();
  }

  private static String outcome(Finding finding, Instant from) {
    String group =
        finding.group().isEmpty() ? "" : " for " + String.join(", ", finding.groupTexts());
    String suppressed =
        finding.suppressedBy().map(exception -> ", suppressed by " + exception.id()).orElse("");
    return "at " + Timespan.text(Duration.between(from, finding.time())) + group + suppressed;
  }
}
