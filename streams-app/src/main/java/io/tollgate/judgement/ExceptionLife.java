package io.tollgate.judgement;

import io.tollgate.event.ExceptionEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lifecycle of exceptions to policies and asset rules: when they begin, are first used, and end.
 * The state of an exception is its latest event that began or ended it, with the number of
 * violations it has suppressed.
 */
public final class ExceptionLife {

  /** Event type for the begin of an exception. */
  public static final String BEGAN = "began";

  private static final String USED = "used";
  private static final String EXPIRED = "expired";
  private static final String WITHDRAWN = "withdrawn";

  private ExceptionLife() {}

  /** Key of an exception; its id alone is only unique within its policy. */
  public static String key(String policyId, String exceptionId) {
    return policyId + "/" + exceptionId;
  }

  /**
   * Lifecycle events caused by time, policies and assets since the last check.
   *
   * @param grantedExceptions the exceptions that exist now
   * @param known the state of each exception, by {@link #key}
   * @return events in order; the last one of each exception is its new state
   */
  public static List<ExceptionEvent> passed(
      GrantedExceptions grantedExceptions, Map<String, ExceptionEvent> known, Instant now) {
    List<ExceptionEvent> events = new ArrayList<>();
    Map<String, ExceptionEvent> active = new LinkedHashMap<>();
    known.forEach((key, event) -> keepActive(active, key, event));
    for (ExceptionEvent granted : grantedExceptions.exceptions()) {
      String key = key(granted.getPolicyId(), granted.getExceptionId());
      active.remove(key);
      events.addAll(passed(granted, Optional.ofNullable(known.get(key)), now));
    }
    active.values().forEach(event -> events.add(gone(event, grantedExceptions.effective(), now)));
    return events;
  }

  private static void keepActive(
      Map<String, ExceptionEvent> active, String key, ExceptionEvent event) {
    if (event.getEvent().equals(BEGAN)) {
      active.put(key, event);
    }
  }

  private static List<ExceptionEvent> passed(
      ExceptionEvent granted, Optional<ExceptionEvent> known, Instant now) {
    List<ExceptionEvent> events = new ArrayList<>();
    if (granted.getNotBefore().isAfter(now)) {
      return events;
    }
    boolean isActive = known.filter(event -> event.getEvent().equals(BEGAN)).isPresent();
    if (!isActive && isNew(granted, known)) {
      events.add(granted);
      isActive = true;
    }
    if (isActive && !granted.getExpires().isAfter(now)) {
      ExceptionEvent ended = ExceptionEvent.newBuilder(granted).build();
      ended.setEvent(EXPIRED);
      ended.setEventTime(granted.getExpires());
      ended.setSuppressed(known.map(ExceptionEvent::getSuppressed).orElse(0L));
      events.add(ended);
    }
    return events;
  }

  /** An ended exception begins anew only if it was granted again, or came back with its policy. */
  private static boolean isNew(ExceptionEvent granted, Optional<ExceptionEvent> known) {
    return known
        .map(
            event ->
                event.getExpires().isBefore(granted.getExpires())
                    || (event.getEvent().equals(WITHDRAWN)
                        && event.getEventTime().isBefore(granted.getExpires())))
        .orElse(true);
  }

  private static ExceptionEvent gone(
      ExceptionEvent known, Map<String, Instant> effective, Instant now) {
    ExceptionEvent event = ExceptionEvent.newBuilder(known).build();
    if (!known.getExpires().isAfter(now)) {
      event.setEvent(EXPIRED);
      event.setEventTime(known.getExpires());
      return event;
    }
    Instant replaced = effective.getOrDefault(known.getPolicyId(), now);
    event.setEvent(WITHDRAWN);
    event.setEventTime(replaced.isAfter(known.getEventTime()) ? replaced : now);
    return event;
  }

  /** The state after one more violation was suppressed. */
  public static ExceptionEvent counted(ExceptionEvent known) {
    ExceptionEvent counted = ExceptionEvent.newBuilder(known).build();
    counted.setSuppressed(known.getSuppressed() + 1);
    return counted;
  }

  /**
   * The event for the use of an exception; only the first use has one.
   *
   * @param counted its state, including this use
   * @param time of the violation
   */
  public static Optional<ExceptionEvent> used(ExceptionEvent counted, Instant time) {
    if (counted.getSuppressed() != 1) {
      return Optional.empty();
    }
    ExceptionEvent used = ExceptionEvent.newBuilder(counted).build();
    used.setEvent(USED);
    used.setEventTime(time);
    return Optional.of(used);
  }
}
