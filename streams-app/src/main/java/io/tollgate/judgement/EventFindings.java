package io.tollgate.judgement;

import io.tollgate.admission.AdmittedEvent;
import io.tollgate.event.Violation;
import io.tollgate.policy.CorrelationHit;
import io.tollgate.policy.Counted;
import io.tollgate.policy.Judgement;
import io.tollgate.policy.PolicySet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Result of evaluating an event against the policies in force at its time.
 *
 * @param violations of single-event policies; if the event could not be evaluated, the violation
 *     that says so
 * @param hits its hits for policies about several events, with everything a violation record needs
 * @param ungrouped how often it would count for a policy but lacks a group-by field
 * @param reference how to find the report again
 * @param failure why it could not be evaluated; empty if it was
 */
public record EventFindings(
    List<Violation> violations,
    List<CorrelationHit> hits,
    int ungrouped,
    EventReference reference,
    Optional<Throwable> failure) {

  public EventFindings {
    violations = List.copyOf(violations);
    hits = List.copyOf(hits);
  }

  /** The event that a hit counts: the report itself, or the earlier report of the same event. */
  public EventReference counted(CorrelationHit hit) {
    return hit.event().map(EventReference::parse).orElse(reference);
  }

  private record Judged(EventFindings findings, JudgedEvent.Evaluated evaluated) {}

  /**
   * Evaluates an event.
   *
   * @param calls what the calls of its session have counted for; accessed outside the evaluation,
   *     so that a failing store is not mistaken for a bug in a rule
   */
  public static EventFindings of(
      AdmittedEvent admitted,
      EventPosition position,
      Supplier<PolicySet> policies,
      CountedCalls calls) {
    JudgedEvent event = new JudgedEvent(admitted);
    PolicySet inForce;
    try {
      inForce = policies.get();
    } catch (RuntimeException | StackOverflowError e) {
      return unjudgeable(event, position, e);
    }
    Judged judged = judge(event, position, inForce, event.counted(inForce, calls));
    judged.evaluated().save(calls);
    return judged.findings();
  }

  /**
   * A bug in one rule, or a stack overflow caused by the event's content, must neither stop the
   * flow nor let the event pass unnoticed.
   */
  private static Judged judge(
      JudgedEvent event, EventPosition position, PolicySet inForce, Map<String, Counted> before) {
    try {
      JudgedEvent.Evaluated evaluated = event.evaluate(inForce, before, position);
      Judgement judgement = evaluated.judgement();
      EventFindings findings =
          new EventFindings(
              judgement.matches().stream()
                  .map(match -> Violations.of(event, match, position))
                  .toList(),
              withContext(judgement.hits(), event),
              judgement.ungrouped(),
              event.reference(position),
              Optional.empty());
      return new Judged(findings, evaluated);
    } catch (RuntimeException | StackOverflowError e) {
      return new Judged(unjudgeable(event, position, e), JudgedEvent.Evaluated.NOTHING);
    }
  }

  /**
   * Policies nearly always store the same fields of an event, so the context is usually built once.
   */
  private static List<CorrelationHit> withContext(List<CorrelationHit> hits, JudgedEvent event) {
    List<CorrelationHit> complete = new ArrayList<>(hits.size());
    Map<String, String> kept = null;
    Map<String, String> context = null;
    for (CorrelationHit hit : hits) {
      if (!hit.grouped().context().equals(kept)) {
        kept = hit.grouped().context();
        context = CorrelatedViolations.context(kept, event);
      }
      complete.add(hit.withContext(context));
    }
    return complete;
  }

  private static EventFindings unjudgeable(
      JudgedEvent event, EventPosition position, Throwable cause) {
    return new EventFindings(
        List.of(Violations.unjudgeable(event, position)),
        List.of(),
        0,
        event.reference(position),
        Optional.of(cause));
  }
}
