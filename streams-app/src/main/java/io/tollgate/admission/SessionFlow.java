package io.tollgate.admission;

import io.tollgate.directory.Directory;
import io.tollgate.event.ToolEvent;
import io.tollgate.event.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Processing of a session's events, one after another: decides which are new, stores their state,
 * and returns what policies have to evaluate. Used by the Streams application and by backtests over
 * its log.
 */
public final class SessionFlow {

  /**
   * Result for an event.
   *
   * @param usage what it adds, where its call counts; empty if it was not admitted
   * @param session the session with it
   * @param toEvaluate what policies have to evaluate, in this order: the event unless it adds
   *     nothing, then the prompt it belongs to if it reveals more about that
   */
  public record Taken(
      Outcome outcome,
      SessionState session,
      Optional<Usage> usage,
      List<AdmittedEvent> toEvaluate) {
    public Taken {
      toEvaluate = List.copyOf(toEvaluate);
    }
  }

  private final EventEnrichment eventEnrichment;

  public SessionFlow(EventEnrichment eventEnrichment) {
    this.eventEnrichment = eventEnrichment;
  }

  /**
   * Processes the next event.
   *
   * @param zones of the assets as of now
   */
  public Taken process(
      ToolEvent event, SessionStore memory, Directory directory, AssetZones zones) {
    SessionState before = memory.state();
    Outcome outcome = EventEnrichment.decide(event, memory, before);
    SessionState after =
        outcome.fold(
            admitted ->
                eventEnrichment.sessions().admitted(before, event, admitted.callId(), zones),
            repeated -> eventEnrichment.sessions().repeated(before, event, repeated, zones));
    Optional<AdmittedEvent> enriched =
        outcome.fold(
            admitted ->
                Optional.of(
                    eventEnrichment.admitted(event, admitted.increment(), directory, after)),
            repeated ->
                Optional.of(repeated)
                    .filter(Outcome.Repeated::isReevaluated)
                    .map(
                        duplicate ->
                            eventEnrichment.repeated(event, duplicate, directory, before, after)));
    Optional<Usage> usage =
        outcome.fold(
            admitted -> enriched.map(each -> booked(admitted, each.usage())),
            repeated -> Optional.empty());
    usage
        .map(here -> outcome.learned().with(outcome.callId(), Booked.of(here)))
        .orElse(outcome.learned())
        .applyTo(memory, outcome.callId());
    if (!after.equals(before)) {
      memory.save(after);
    }
    List<AdmittedEvent> toJudge = new ArrayList<>(2);
    if (enriched.isPresent()) {
      toJudge.add(enriched.get());
      eventEnrichment.reevaluatedPrompt(before, after, event, directory).ifPresent(toJudge::add);
    }
    return new Taken(outcome, after, usage, toJudge);
  }

  /** Policies see who reported it; it counts for whom the call counts. */
  private static Usage booked(Outcome.Admitted admitted, Usage reported) {
    return admitted
        .learned()
        .bookedFor(admitted.callId())
        .map(place -> place.applyTo(reported))
        .orElse(reported);
  }
}
