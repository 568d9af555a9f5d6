package io.tollgate.admission;

import io.tollgate.directory.Attribution;
import io.tollgate.directory.Directory;
import io.tollgate.event.ToolEvent;
import io.tollgate.event.Usage;
import io.tollgate.purpose.Purpose;
import io.tollgate.purpose.PurposeClassifier;
import io.tollgate.purpose.Reading;
import io.tollgate.purpose.SessionPurposes;
import io.tollgate.purpose.StatedPurpose;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Attribution and classification of admitted reports: their person and purpose. */
public final class Reception {

  private static final String PROMPT = "prompt";
  private static final List<String> WRITING =
      List.of("write", "edit", "patch", "replace", "create", "notebook");

  private final PurposeClassifier classifier;
  private final UsageRecords usages;

  public Reception(PurposeClassifier classifier, UsageRecords usages) {
    this.classifier = classifier;
    this.usages = usages;
  }

  /** Decides whether a report is new. */
  static Outcome decide(ToolEvent event, CallMemory memory, SessionState session) {
    if (event.getKind().equals(PROMPT)) {
      return PromptAdmission.decide(event, memory, session.prompts());
    }
    return ToolUseAdmission.suits(event)
        ? ToolUseAdmission.decide(event, memory)
        : Admission.decide(event, memory);
  }

  /** Whether it reports a call, with tokens or cost. */
  public static boolean isOfACall(ToolEvent event) {
    return !event.getKind().equals(PROMPT) && Admission.tellsOfACall(event);
  }

  /** The session after an event was admitted. */
  SessionState admitted(SessionState before, ToolEvent event, String callId, AssetZones zones) {
    SessionState session = before.seenBy(event);
    if (event.getKind().equals(PROMPT)) {
      return prompted(session, event, callId, zones);
    }
    return used(session, event, zones);
  }

  private SessionState used(SessionState before, ToolEvent event, AssetZones zones) {
    SessionState session =
        before
            .promptOf(event)
            .filter(trace -> trace.stopped() && trace.goesOnBy(event))
            .map(trace -> before.with(trace.wentOn()))
            .orElse(before);
    return isWriting(event)
        ? session
            .promptOf(event)
            .map(trace -> written(session, trace, event, zones))
            .orElse(session)
        : session;
  }

  /** The session after another witness's duplicate: only that one may know paths, or a name. */
  SessionState repeated(
      SessionState before, ToolEvent event, Outcome.Repeated outcome, AssetZones zones) {
    SessionState session = before.seenBy(event);
    if (outcome.isSameToolUse()) {
      return used(session, event, zones);
    }
    return outcome.isSamePrompt()
        ? session
            .prompt(outcome.callId())
            .map(trace -> toldAgain(session, trace, event))
            .orElse(session)
        : session;
  }

  /** If witnesses differ about a prompt, later events get the graver purpose. */
  private SessionState toldAgain(SessionState session, PromptTrace trace, ToolEvent event) {
    PromptTrace told = trace.toldBy(event);
    SessionPurposes purposes = session.purposes();
    if (trace.isToldOtherwise(event)) {
      Optional<Reading> words = classifier.read(event.getPromptText());
      Purpose purpose = purpose(event, words, trace.around());
      if (purpose.isGraverThan(trace.purpose())) {
        told = told.judged(words, purpose);
        purposes = purposes.judgedAnew(trace.purpose(), told.reports().promptIds(), purpose);
      }
    }
    return session.with(told).with(purposes.alsoKnownAs(event.getPromptId(), told.purpose()));
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
  AdmittedEvent seenOtherwise(
      ToolEvent event,
      Outcome.Repeated outcome,
      Directory directory,
      SessionState before,
      SessionState session) {
    ToolEvent told = ToolEvent.newBuilder(event).build();
    told.setEventId(outcome.callId());
    nameThePerson(told, session);
    Optional<PromptTrace> prompt =
        outcome.isSamePrompt() ? before.prompt(outcome.callId()) : Optional.empty();
    prompt.ifPresent(trace -> trace.markStopped(told));
    Purpose purpose =
        prompt
            .map(trace -> toldPurpose(event, trace))
            .orElseGet(() -> session.purposes().of(event.getPromptId()));
    Set<String> witness = Set.of(event.getWitness());
    Optional<ToldCall> call =
        prompt.map(trace -> trace.toldAgain(event)).orElseGet(() -> outcome.call(event));
    Increment nothing = Increment.nothing(outcome.callId(), 1, witness, call);
    return received(told, nothing, directory, purpose, session, call.isEmpty());
  }

  private Purpose toldPurpose(ToolEvent event, PromptTrace trace) {
    return trace.isToldOtherwise(event)
        ? purpose(event, classifier.read(event.getPromptText()), trace.around())
        : trace.purpose();
  }

  /**
   * The event with everything known about it. If a report names nobody, the session's person is
   * used; hooks and some proxies never name anyone.
   *
   * @param increment what it adds
   * @param session its session, the event included
   */
  public AdmittedEvent receive(
      ToolEvent event, Increment increment, Directory directory, SessionState session) {
    nameThePerson(event, session);
    Purpose purpose = session.purposes().of(event.getPromptId());
    return received(event, increment, directory, purpose, session, false);
  }

  /**
   * The prompt to be evaluated again, if an event reveals more about it: files written for it show
   * that it clearly asks for something usually forbidden, which its words did not; or it went on
   * although a hook had stopped it. It carries the id of the report evaluated before, so that no
   * violation is reported twice.
   */
  Optional<AdmittedEvent> judgedAnew(
      SessionState before, SessionState after, ToolEvent event, Directory directory) {
    if (event.getKind().equals(PROMPT)) {
      return Optional.empty();
    }
    return after
        .promptOf(event)
        .filter(trace -> wentOn(before, trace) || isFoundOut(before, trace, event))
        .map(trace -> judgedAnew(again(event, trace), trace, after, directory));
  }

  private AdmittedEvent judgedAnew(
      ToolEvent prompt, PromptTrace trace, SessionState session, Directory directory) {
    Optional<ToldCall> call = trace.toldAgain(prompt);
    Set<String> witnesses = trace.reports().witnesses();
    Increment nothing = Increment.nothing(trace.reportId(), 1, witnesses, call);
    return received(prompt, nothing, directory, trace.purpose(), session, call.isEmpty());
  }

  private static boolean wentOn(SessionState before, PromptTrace trace) {
    return !trace.stopped()
        && before.prompt(trace.reportId()).stream().anyMatch(PromptTrace::stopped);
  }

  private static boolean isFoundOut(SessionState before, PromptTrace trace, ToolEvent event) {
    return isWriting(event)
        && trace.purpose().certain()
        && isSensitive(trace.purpose())
        && isOtherwise(before.prompt(trace.reportId()), trace);
  }

  private SessionState prompted(
      SessionState session, ToolEvent event, String callId, AssetZones zones) {
    Optional<PromptTrace> known = session.prompt(callId);
    PromptContext around =
        known
            .map(PromptTrace::around)
            .orElseGet(() -> new PromptContext(List.of(), zones.of(event), session.latest()));
    Optional<Reading> words = classifier.read(event.getPromptText());
    Purpose purpose = purpose(event, words, around);
    PromptTrace trace =
        known
            .map(told -> told.toldBy(event).judged(words, purpose))
            .orElseGet(() -> PromptTrace.of(event, words, around, purpose));
    return session.with(session.purposes().after(event.getPromptId(), purpose)).with(trace);
  }

  private Purpose purpose(ToolEvent event, Optional<Reading> words, PromptContext around) {
    return words
        .map(read -> classifier.judge(read, around.around(null)))
        .orElseGet(() -> unread(event, around));
  }

  /** If the text was dropped at the edge, the edge states the purpose. */
  private Purpose unread(ToolEvent event, PromptContext around) {
    return event.getPromptText() == null
        ? StatedPurpose.read(event.getAttributes())
        : classifier.classify(around.around(event.getPromptText()));
  }

  /** Written files may reveal a purpose that the words hid, but never hide one that they show. */
  private SessionState written(
      SessionState session, PromptTrace trace, ToolEvent event, AssetZones zones) {
    PromptContext around = trace.around().afterWriting(event.getPaths(), zones.of(event));
    if (around.equals(trace.around())) {
      return session;
    }
    Purpose before = trace.purpose();
    Purpose now =
        trace.words().map(read -> classifier.judge(read, around.around(null))).orElse(before);
    boolean isHidden = isSensitive(before) && !isSensitive(now);
    Purpose purpose = isHidden ? before : now;
    return session
        .with(trace.within(around, purpose))
        .with(session.purposes().judgedAnew(before, trace.reports().promptIds(), purpose));
  }

  private AdmittedEvent received(
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
    boolean isKnown = increment.call().filter(ToldCall::isKnown).isPresent();
    ToolEvent told = isKnown ? underCall(event, increment.callId()) : event;
    return new AdmittedEvent(
        told, usage, attribution.userId(), increment.call(), prompt, isSecondLook);
  }

  private static ToolEvent underCall(ToolEvent event, String callId) {
    return ToolEvent.newBuilder(event).setEventId(callId).build();
  }

  private static void nameThePerson(ToolEvent event, SessionState session) {
    if (event.getVerifiedUser() == null
        && event.getClaimedUser() == null
        && !session.users().isEmpty()) {
      event.setClaimedUser(session.users().get(0));
      event.setClaimedUserAliases(
          new ArrayList<>(session.users().subList(1, session.users().size())));
    }
  }

  private static ToolEvent again(ToolEvent event, PromptTrace trace) {
    ToolEvent prompt = ToolEvent.newBuilder(event).build();
    prompt.setEventId(trace.reportId());
    prompt.setKind(PROMPT);
    prompt.setSourceEvent("tollgate.judged_again");
    prompt.setToolInput(null);
    prompt.setToolName(null);
    prompt.setToolUseId(null);
    return prompt;
  }

  private static boolean isOtherwise(Optional<PromptTrace> before, PromptTrace after) {
    return before
        .map(PromptTrace::purpose)
        .filter(old -> old.certain() && old.id().equals(after.purpose().id()))
        .isEmpty();
  }

  private static boolean isSensitive(Purpose purpose) {
    return Purpose.isSensitive(purpose.id());
  }

  private static boolean isWriting(ToolEvent event) {
    String tool = event.getToolName();
    if (tool == null || event.getPaths().isEmpty() || "failure".equals(event.getOutcome())) {
      return false;
    }
    String name = tool.toLowerCase(Locale.ROOT);
    return event.getKind().equals("tool_result") && WRITING.stream().anyMatch(name::contains);
  }
}
