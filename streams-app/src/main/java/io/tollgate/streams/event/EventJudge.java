package io.tollgate.streams.event;

import io.tollgate.event.DetectionSignal;
import io.tollgate.event.Violation;
import io.tollgate.judgement.CountedCalls;
import io.tollgate.judgement.JudgedEvent;
import io.tollgate.judgement.Violations;
import io.tollgate.policy.CorrelationHit;
import io.tollgate.policy.Counted;
import io.tollgate.policy.Judgement;
import io.tollgate.policy.PolicySet;
import io.tollgate.streams.common.StreamsMeters;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Holds single events against the policies in force at their event time. */
public final class EventJudge {

  /**
   * What judging an event gave.
   *
   * @param violations of single policies
   * @param signals to those who judge several events together
   * @param hits what the signals tell
   */
  public record Outcome(
      List<Violation> violations, List<DetectionSignal> signals, List<CorrelationHit> hits) {}

  private static final Logger LOG = LoggerFactory.getLogger(EventJudge.class);

  private final Supplier<PolicySet> policies;
  private final StreamsMeters meters;

  public EventJudge(Supplier<PolicySet> policies, StreamsMeters meters) {
    this.policies = policies;
    this.meters = meters;
  }

  /** Of what is no call. */
  public Outcome judge(JudgeStep.Case event) {
    return judge(event, CountedCalls.NONE);
  }

  /** What calls count as is read and written here, because what fails there is no rule's bug. */
  Outcome judge(JudgeStep.Case event, CountedCalls calls) {
    JudgedEvent judged = new JudgedEvent(event.admitted());
    PolicySet inForce;
    try {
      inForce = policies.get();
    } catch (RuntimeException | StackOverflowError e) {
      return unjudgeable(judged, event, e);
    }
    Told told = tell(judged, event, inForce, judged.counted(inForce, calls));
    told.look().remember(calls);
    return told.outcome();
  }

  private record Told(Outcome outcome, JudgedEvent.Look look) {}

  /**
   * A bug in one rule must neither stop the flow nor let the event pass unseen; nor must a stack
   * that is too short for what an event holds.
   */
  private Told tell(
      JudgedEvent judged, JudgeStep.Case event, PolicySet inForce, Map<String, Counted> before) {
    try {
      JudgedEvent.Look look = judged.look(inForce, before, event.position());
      Judgement judgement = look.judgement();
      meters.ungroupedHits(judgement.ungrouped());
      Outcome outcome =
          new Outcome(
              judgement.matches().stream()
                  .map(match -> Violations.of(judged, match, event.position()))
                  .toList(),
              judgement.hits().isEmpty()
                  ? List.of()
                  : new HitSignals(judged, event).of(judgement.hits()),
              judgement.hits());
      return new Told(outcome, look);
    } catch (RuntimeException | StackOverflowError e) {
      return new Told(unjudgeable(judged, event, e), JudgedEvent.Look.NOTHING);
    }
  }

  private Outcome unjudgeable(JudgedEvent judged, JudgeStep.Case event, Throwable cause) {
    LOG.error("event {} could not be judged", event.admitted().event().getEventId(), cause);
    meters.unjudgeable();
    return new Outcome(
        List.of(Violations.unjudgeable(judged, event.position())), List.of(), List.of());
  }
}
