package io.tollgate.admission;

import io.tollgate.directory.Directory;
import io.tollgate.event.ToolEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Takes the events of a session one after another: decides which is news, remembers what it tells,
 * and says what policies have to see of it. The Streams application and a look back at its log ask
 * the same flow.
 */
public final class SessionFlow {

  /**
   * What became of an event.
   *
   * @param session the session with it
   * @param toJudge what is to be held against policies, in this order: the event unless it tells
   *     nothing, then the prompt that it belongs to if it shows more of that
   */
  public record Taken(Outcome outcome, SessionState session, List<AdmittedEvent> toJudge) {
    public Taken {
      toJudge = List.copyOf(toJudge);
    }
  }

  private final Reception reception;

  public SessionFlow(Reception reception) {
    this.reception = reception;
  }

  /**
   * Takes the next event.
   *
   * @param zones of the assets as they are now
   */
  public Taken take(ToolEvent event, SessionStore memory, Directory directory, AssetZones zones) {
    SessionState before = memory.state();
    Outcome outcome = Reception.decide(event, memory, before);
    SessionState after =
        outcome.fold(
            admitted -> reception.admitted(before, event, admitted.callId(), zones),
            repeated -> reception.repeated(before, event, repeated, zones));
    outcome.learned().applyTo(memory, outcome.callId());
    if (!after.equals(before)) {
      memory.remember(after);
    }
    Optional<AdmittedEvent> seen =
        outcome.fold(
            admitted ->
                Optional.of(reception.receive(event, admitted.increment(), directory, after)),
            repeated ->
                Optional.of(repeated)
                    .filter(Outcome.Repeated::isSecondLook)
                    .map(told -> reception.seenOtherwise(event, told, directory, before, after)));
    List<AdmittedEvent> toJudge = new ArrayList<>(2);
    if (seen.isPresent()) {
      toJudge.add(seen.get());
      reception.judgedAnew(before, after, event, directory).ifPresent(toJudge::add);
    }
    return new Taken(outcome, after, toJudge);
  }
}
