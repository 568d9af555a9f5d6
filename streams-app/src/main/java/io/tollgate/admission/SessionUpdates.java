package io.tollgate.admission;

import io.tollgate.event.ToolEvent;
import io.tollgate.purpose.Purpose;
import io.tollgate.purpose.SessionPurposes;
import io.tollgate.purpose.TextAssessment;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a session knows once an event was taken: its people, its prompts and their purposes. */
final class SessionUpdates {

  private static final List<String> WRITING =
      List.of("write", "edit", "patch", "replace", "create", "notebook");

  private final PromptJudge classifier;

  SessionUpdates(PromptJudge judge) {
    this.classifier = judge;
  }

  /** The session after an event was admitted. */
  SessionState admitted(SessionState before, ToolEvent event, String callId, AssetZones zones) {
    SessionState session = before.withPersonOf(event);
    if (event.getKind().equals(EventEnrichment.PROMPT)) {
      return promptAdmitted(session, event, callId, zones);
    }
    return continued(session, event, zones);
  }

  /** The session after another witness's duplicate: only that one may know paths, or a name. */
  SessionState repeated(
      SessionState before, ToolEvent event, Outcome.Repeated outcome, AssetZones zones) {
    SessionState session = before.withPersonOf(event);
    if (outcome.isSameToolUse()) {
      return continued(session, event, zones);
    }
    return outcome.isSamePrompt()
        ? session
            .prompt(outcome.callId())
            .map(trace -> promptRepeated(session, trace, event))
            .orElse(session)
        : session;
  }

  private SessionState continued(SessionState before, ToolEvent event, AssetZones zones) {
    SessionState session =
        before
            .promptOf(event)
            .filter(trace -> trace.stopped() && trace.isContinuedBy(event))
            .map(trace -> before.with(trace.continued()))
            .orElse(before);
    return isWriting(event)
        ? session
            .promptOf(event)
            .map(trace -> filesWritten(session, trace, event, zones))
            .orElse(session)
        : session;
  }

  /** If witnesses differ about a prompt, later events get the graver purpose. */
  private SessionState promptRepeated(SessionState session, PromptTrace trace, ToolEvent event) {
    PromptTrace updated = trace.withReport(event);
    SessionPurposes purposes = session.purposes();
    if (trace.differsFrom(event)) {
      Optional<TextAssessment> words = classifier.assess(event);
      Purpose purpose = classifier.classify(event, words, trace.context());
      if (purpose.isGraverThan(trace.purpose())) {
        updated = updated.withPurpose(words, purpose);
        purposes = purposes.judgedAnew(trace.purpose(), updated.reports().promptIds(), purpose);
      }
    }
    return session.with(updated).with(purposes.alsoKnownAs(event.getPromptId(), updated.purpose()));
  }

  private SessionState promptAdmitted(
      SessionState session, ToolEvent event, String callId, AssetZones zones) {
    Optional<PromptTrace> known = session.prompt(callId);
    PromptContext around =
        known
            .map(PromptTrace::context)
            .orElseGet(() -> new PromptContext(List.of(), zones.of(event), session.latest()));
    Optional<TextAssessment> words = classifier.assess(event);
    Purpose purpose = classifier.classify(event, words, around);
    PromptTrace trace =
        known
            .map(updated -> updated.withReport(event).withPurpose(words, purpose))
            .orElseGet(() -> PromptTrace.of(event, words, around, purpose));
    return session.with(session.purposes().after(event.getPromptId(), purpose)).with(trace);
  }

  /** Written files may reveal a purpose that the words hid, but never hide one that they show. */
  private SessionState filesWritten(
      SessionState session, PromptTrace trace, ToolEvent event, AssetZones zones) {
    PromptContext around = trace.context().afterWriting(event.getPaths(), zones.of(event));
    if (around.equals(trace.context())) {
      return session;
    }
    Purpose before = trace.purpose();
    Purpose now = classifier.reclassify(trace.words(), around).orElse(before);
    boolean isHidden = Purpose.isSensitive(before.id()) && !Purpose.isSensitive(now.id());
    Purpose purpose = isHidden ? before : now;
    return session
        .with(trace.withContext(around, purpose))
        .with(session.purposes().judgedAnew(before, trace.reports().promptIds(), purpose));
  }

  /** Whether the event is of a tool that wrote somewhere. */
  static boolean isWriting(ToolEvent event) {
    String tool = event.getToolName();
    if (tool == null || event.getPaths().isEmpty() || "failure".equals(event.getOutcome())) {
      return false;
    }
    String name = tool.toLowerCase(Locale.ROOT);
    return event.getKind().equals("tool_result") && WRITING.stream().anyMatch(name::contains);
  }
}
