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
 * What the policies in force at its event time say about an event.
 *
 * @param violations of policies about single events; of an event that could not be judged, the one
 *     that says so
 * @param hits what it counts for with policies about several, with all that a violation is written
 *     from
 * @param ungrouped how often it counts for a policy but lacks what the policy groups by
 * @param reference how the report is found again
 * @param failure why it could not be judged; empty if it was
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

  /** The event that a hit counts: the report itself, or that which told of the same before. */
  public EventReference counted(CorrelationHit hit) {
    return hit.event().map(EventReference::parse).orElse(reference);
  }

  private record Judged(EventFindings findings, JudgedEvent.Look look) {}

  /**
   * Judges an event.
   *
   * @param calls what the calls of its session count as; read and written where no bug of a rule is
   *     blamed for a failure
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
    judged.look().remember(calls);
    return judged.findings();
  }

  /**
   * A bug in one rule must neither stop the flow nor let the event pass unseen; nor must a stack
   * that is too short for what an event holds.
   */
  private static Judged judge(
      JudgedEvent event, EventPosition position, PolicySet inForce, Map<String, Counted> before) {
    try {
      JudgedEvent.Look look = event.look(inForce, before, position);
      Judgement judgement = look.judgement();
      EventFindings findings =
          new EventFindings(
              judgement.matches().stream()
                  .map(match -> Violations.of(event, match, position))
                  .toList(),
              withContext(judgement.hits(), event),
              judgement.ungrouped(),
              event.reference(position),
              Optional.empty());
      return new Judged(findings, look);
    } catch (RuntimeException | StackOverflowError e) {
      return new Judged(unjudgeable(event, position, e), JudgedEvent.Look.NOTHING);
    }
  }

  /** What policies keep of one event is nearly always the same, so it is mostly made once. */
  private static List<CorrelationHit> withContext(List<CorrelationHit> hits, JudgedEvent event) {
    List<CorrelationHit> complete = new ArrayList<>(hits.size());
    Map<String, String> kept = null;
    Map<String, String> context = null;
    for (CorrelationHit hit : hits) {
      if (!hit.placed().context().equals(kept)) {
        kept = hit.placed().context();
        context = CorrelatedViolations.context(kept, event);
      }
      complete.add(hit.keeping(context));
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
