package io.tollgate.cli.doctor;

import io.tollgate.event.Notification;
import io.tollgate.wording.Counted;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Results of notifications. A failed canary means no lost notification, but shows what to fix. */
final class Deliveries {

  private static final String CANARY = "canary";
  private static final String GIVEN_UP = "given_up";

  private final Map<String, Notification> latestCanaries = new TreeMap<>();
  private Instant lastCanary;
  private long givenUp;

  /** Adds a state of a notification; the states of one must be added in order. */
  void take(Notification notification) {
    if (!notification.getNewsType().equals(CANARY)) {
      givenUp += notification.getState().equals(GIVEN_UP) ? 1 : 0;
      return;
    }
    latestCanaries.merge(
        notification.getSink(),
        notification,
        (one, other) -> one.getFirstSeen().isAfter(other.getFirstSeen()) ? one : other);
    Instant delivered = notification.getDeliveredTime();
    if (delivered != null && (lastCanary == null || delivered.isAfter(lastCanary))) {
      lastCanary = delivered;
    }
  }

  /** Time of the notifier's last delivered canary; null if there is none. */
  Instant lastCanary() {
    return lastCanary;
  }

  /** Returns what needs to be done, one sentence each. */
  List<String> problems() {
    List<String> problems = new ArrayList<>();
    if (givenUp > 0) {
      problems.add(
          Counted.of(givenUp, "notification was", "notifications were")
              + " given up; for the last error see 'tollgate tail"
              + " notifications'");
    }
    latestCanaries.values().stream()
        .filter(canary -> canary.getState().equals(GIVEN_UP))
        .map(
            canary ->
                "the latest canary did not reach the sink %s: %s"
                    .formatted(canary.getSink(), canary.getLastError()))
        .forEach(problems::add);
    return problems;
  }
}
