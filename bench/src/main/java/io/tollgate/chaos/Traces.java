package io.tollgate.chaos;

import io.tollgate.event.BudgetAlert;
import io.tollgate.event.DeadLetter;
import io.tollgate.event.Decision;
import io.tollgate.event.ToolEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Result of each report, by id, as far as the topics have been read. */
final class Traces {

  private final Map<String, String> reports = new HashMap<>();
  private final Map<String, Integer> copies = new HashMap<>();
  private final Map<String, Integer> usage = new HashMap<>();
  private final Map<String, Integer> duplicates = new HashMap<>();
  private final Map<String, Integer> violations = new HashMap<>();
  private final Set<String> quietViolations = new HashSet<>();
  private final Map<String, DeadLetter> deadLetters = new HashMap<>();
  private final Map<String, BudgetAlert> budgetAlerts = new HashMap<>();
  private final Map<String, Decision> decisions = new HashMap<>();

  /** Identifies an event as the generator does: by its session and when it happened. */
  static String report(String session, Instant at) {
    return session + "@" + at.toEpochMilli();
  }

  /** Returns the bytes of a dead letter's input as text, one character each. */
  static String original(DeadLetter letter) {
    return StandardCharsets.ISO_8859_1.decode(letter.getOriginal().duplicate()).toString();
  }

  void arrived(ToolEvent event) {
    Instant at =
        event.getClaimedEventTime() == null ? event.getEventTime() : event.getClaimedEventTime();
    reports.put(event.getEventId(), report(event.getSessionId(), at));
    count(copies, event.getEventId());
  }

  void admitted(String eventId) {
    count(usage, eventId);
  }

  void repeated(String eventId) {
    count(duplicates, eventId);
  }

  void violatedQuietly(String violationId) {
    quietViolations.add(violationId);
  }

  void violated(String violationId) {
    count(violations, violationId);
  }

  void died(DeadLetter letter) {
    deadLetters.put(letter.getDeadLetterId(), letter);
  }

  void alerted(BudgetAlert alert) {
    budgetAlerts.put(alert.getAlertId(), alert);
  }

  void ordered(Decision order) {
    decisions.put(order.getDecisionId(), order);
  }

  /** Event id of everything in tool-events, and the report it belongs to. */
  Map<String, String> reports() {
    return reports;
  }

  /** Number of occurrences of each event in tool-events, by id. */
  Map<String, Integer> copies() {
    return copies;
  }

  /** Number of admissions of each event, by id. */
  Map<String, Integer> usage() {
    return usage;
  }

  /** Number of times each event was marked as a duplicate, by id. */
  Map<String, Integer> duplicates() {
    return duplicates;
  }

  /** Number of times each violation was raised, by id. */
  Map<String, Integer> violations() {
    return violations;
  }

  /** Ids of violations of policies on trial, and of excused ones. */
  Set<String> quietViolations() {
    return quietViolations;
  }

  /** Dead letters by id; one written twice is one. */
  Map<String, DeadLetter> deadLetters() {
    return deadLetters;
  }

  /** Alerts by id; one written twice is one. */
  Map<String, BudgetAlert> budgetAlerts() {
    return budgetAlerts;
  }

  /** The latest state of each order. */
  Map<String, Decision> decisions() {
    return decisions;
  }

  private static void count(Map<String, Integer> counts, String id) {
    counts.merge(id, 1, Integer::sum);
  }
}
