package io.tollgate.admission;

import io.tollgate.directory.Attribution;
import io.tollgate.directory.Directory;
import io.tollgate.event.ToolEvent;
import io.tollgate.event.Usage;
import io.tollgate.purpose.Purpose;
import io.tollgate.purpose.PurposeClassifier;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;

/** Attribution and classification of admitted reports: their person and purpose. */
public final class EventEnrichment {

  static final String PROMPT = "prompt";

  private final PromptJudge judge;
  private final SessionUpdates sessions;
  private final UsageRecords usages;

  public EventEnrichment(PurposeClassifier classifier, UsageRecords usages) {
    this.judge = new PromptJudge(classifier);
    this.sessions = new SessionUpdates(judge);
    this.usages = usages;
  }

  /** Decides whether a report is new. */
  static Outcome decide(ToolEvent event, CallMemory memory, SessionState session) {
    if (event.getKind().equals(PROMPT)) {
      return PromptAdmission.decide(event, memory, session.prompts());
    }
    return ToolUseAdmission.appliesTo(event)
        ? ToolUseAdmission.decide(event, memory)
        : Admission.decide(event, memory);
  }

  /** What a report changes in its session. */
  SessionUpdates sessions() {
    return sessions;
  }

  /** Whether it reports a call, with tokens or cost. */
  public static boolean isModelCall(ToolEvent event) {
    return !event.getKind().equals(PROMPT) && Admission.isModelCall(event);
  }

  /**
   * The prompt, tool use or call according to a duplicate report, to be evaluated as well, since
   * each witness knows something that the others do not, and the first report may be forged. It
   * carries the id of the counted report, so that no violation is reported twice. A prompt gets the
   * purpose of this witness's words.
   *
   * @param before the session without the event
   * @param session the session with it
   */
  AdmittedEvent repeated(
      ToolEvent event,
      Outcome.Repeated outcome,
      Directory directory,
      SessionState before,
      SessionState session) {
    ToolEvent copy = ToolEvent.newBuilder(event).build();
    copy.setEventId(outcome.callId());
    setPerson(copy, session);
    Optional<PromptTrace> prompt =
        outcome.isSamePrompt() ? before.prompt(outcome.callId()) : Optional.empty();
    prompt.ifPresent(trace -> trace.markStopped(copy));
    Purpose purpose =
        prompt
            .map(trace -> purposeOf(event, trace))
            .orElseGet(() -> session.purposes().of(event.getPromptId()));
    Set<String> witness = Set.of(event.getWitness());
    Optional<ReportedActivity> call =
        prompt.map(trace -> trace.activity(event)).orElseGet(() -> outcome.call(event));
    Increment nothing = Increment.nothing(outcome.callId(), 1, witness, call);
    return enrich(copy, nothing, directory, purpose, session, call.isEmpty());
  }

  private Purpose purposeOf(ToolEvent event, PromptTrace trace) {
    return trace.differsFrom(event)
        ? judge.classify(event, judge.assess(event), trace.context())
        : trace.purpose();
  }

  /**
   * The event with everything known about it. If a report names nobody, the session's person is
   * used; hooks and some proxies never name anyone.
   *
   * @param increment what it adds
   * @param session its session, the event included
   */
  public AdmittedEvent admitted(
      ToolEvent event, Increment increment, Directory directory, SessionState session) {
    setPerson(event, session);
    Purpose purpose = session.purposes().of(event.getPromptId());
    return enrich(event, increment, directory, purpose, session, false);
  }

  /**
   * The prompt to be evaluated again, if an event reveals more about it: files written for it show
   * that it clearly asks for something usually forbidden, which its words did not; or it went on
   * although a hook had stopped it. It carries the id of the report evaluated before, so that no
   * violation is reported twice.
   */
  Optional<AdmittedEvent> reevaluatedPrompt(
      SessionState before, SessionState after, ToolEvent event, Directory directory) {
    if (event.getKind().equals(PROMPT)) {
      return Optional.empty();
    }
    return after
        .promptOf(event)
        .filter(trace -> hasContinued(before, trace) || revealsPurpose(before, trace, event))
        .map(trace -> reevaluatedPrompt(promptOf(event, trace), trace, after, directory));
  }

  private AdmittedEvent reevaluatedPrompt(
      ToolEvent prompt, PromptTrace trace, SessionState session, Directory directory) {
    Optional<ReportedActivity> call = trace.activity(prompt);
    Set<String> witnesses = trace.reports().witnesses();
    Increment nothing = Increment.nothing(trace.reportId(), 1, witnesses, call);
    return enrich(prompt, nothing, directory, trace.purpose(), session, call.isEmpty());
  }

  private static boolean hasContinued(SessionState before, PromptTrace trace) {
    return !trace.stopped()
        && before.prompt(trace.reportId()).stream().anyMatch(PromptTrace::stopped);
  }

  private static boolean revealsPurpose(SessionState before, PromptTrace trace, ToolEvent event) {
    return SessionUpdates.isWriting(event)
        && trace.purpose().certain()
        && Purpose.isSensitive(trace.purpose().id())
        && isPurposeChanged(before.prompt(trace.reportId()), trace);
  }

  private AdmittedEvent enrich(
      ToolEvent event,
      Increment increment,
      Directory directory,
      Purpose purpose,
      SessionState session,
      boolean isSecondLook) {
    Attribution attribution = directory.attribute(event);
    Usage usage = usages.usage(event, increment, attribution, purpose);
    Optional<PromptTrace> prompt =
        event.getKind().equals(PROMPT) ? Optional.empty() : session.promptOf(event);
    boolean isKnown = increment.call().filter(ReportedActivity::isKnown).isPresent();
    ToolEvent copy = isKnown ? withEventId(event, increment.callId()) : event;
    return new AdmittedEvent(
        copy, usage, attribution.userId(), increment.call(), prompt, isSecondLook);
  }

  private static ToolEvent withEventId(ToolEvent event, String callId) {
    return ToolEvent.newBuilder(event).setEventId(callId).build();
  }

  private static void setPerson(ToolEvent event, SessionState session) {
    if (event.getVerifiedUser() == null
        && event.getClaimedUser() == null
        && !session.users().isEmpty()) {
      event.setClaimedUser(session.users().get(0));
      event.setClaimedUserAliases(
          new ArrayList<>(session.users().subList(1, session.users().size())));
    }
  }

  private static ToolEvent promptOf(ToolEvent event, PromptTrace trace) {
    ToolEvent prompt = ToolEvent.newBuilder(event).build();
    prompt.setEventId(trace.reportId());
    prompt.setKind(PROMPT);
    prompt.setSourceEvent("tollgate.judged_again");
    prompt.setToolInput(null);
    prompt.setToolName(null);
    prompt.setToolUseId(null);
    return prompt;
  }

  private static boolean isPurposeChanged(Optional<PromptTrace> before, PromptTrace after) {
    return before
        .map(PromptTrace::purpose)
        .filter(old -> old.certain() && old.id().equals(after.purpose().id()))
        .isEmpty();
  }
}
