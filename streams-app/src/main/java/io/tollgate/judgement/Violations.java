package io.tollgate.judgement;

import io.tollgate.admission.Disagreement;
import io.tollgate.admission.PromptTrace;
import io.tollgate.digest.StableId;
import io.tollgate.event.ToolEvent;
import io.tollgate.event.Usage;
import io.tollgate.event.Violation;
import io.tollgate.policy.Match;
import io.tollgate.policy.PolicyVersion;
import io.tollgate.redaction.Redaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Violation records with their evidence, readable and free of secrets. */
public final class Violations {

  /** Name of the built-in policy for events that could not be evaluated. */
  public static final String UNJUDGEABLE = "unjudgeable";

  /** Name of the built-in policy for disagreeing witnesses. */
  public static final String DISAGREEMENT = "witnesses-disagree";

  private static final String WITNESSES = "00000000-0000-0000-0000-000000000001";
  static final String NO_POLICY = "00000000-0000-0000-0000-000000000000";
  private static final String NO_DOCUMENT = "0".repeat(64);
  private static final String COVERAGE = "coverage";
  private static final String STOPPED = " (stopped by the hook)";
  private static final int LONGEST_EXCERPT = 240;

  /** Entries of evidence that a violation lists. */
  static final int MOST_MATCHED = 32;

  private Violations() {}

  /** The violation of one policy by one event. */
  public static Violation of(JudgedEvent judged, Match match, EventPosition position) {
    PolicyVersion policy = match.policy();
    Violation violation = evidence(judged, position);
    violation.setViolationId(
        id(policy.id(), policy.version(), PauseBreaches.subject(judged, policy)));
    PolicyFields.fill(violation, policy, match.suppressedBy());
    violation.setFingerprint(fingerprint(policy.id(), violation));
    violation.setExcerpt(excerpt(judged.event()));
    violation.setMatched(
        match.matched().stream().limit(MOST_MATCHED).map(Violations::excerpt).toList());
    if (PromptTrace.isStopped(judged.event())) {
      markStopped(violation);
    }
    return violation;
  }

  /**
   * Whether it represents a single event. Others, such as a call despite a pause, represent all
   * activity for a prompt and are reported once.
   */
  public static boolean isOfOneEvent(Violation violation) {
    String own = id(violation.getPolicyId(), violation.getPolicyVersion(), violation.getEventId());
    return own.equals(violation.getViolationId());
  }

  /**
   * A stopped person has only tried: that gets its own case, so that it never hides those who went
   * on.
   */
  private static void markStopped(Violation violation) {
    violation.setTitle(PolicyFields.title(violation.getTitle() + STOPPED));
    if (!violation.getSeverity().equals("informational")) {
      violation.setSeverity("low");
    }
    violation.setFingerprint(StableId.ofLines(violation.getFingerprint(), "stopped"));
    List<String> matched = new ArrayList<>(violation.getMatched());
    matched.add("stopped=by Tollgate's hook");
    violation.setMatched(matched);
  }

  /**
   * The finding that an event could not be evaluated. It quotes nothing: quoting may be what
   * failed.
   */
  public static Violation unjudgeable(JudgedEvent judged, EventPosition position) {
    Violation violation = evidence(judged, position);
    violation.setViolationId(id(NO_POLICY, 0, judged.event().getEventId()));
    violation.setFingerprint(fingerprint(NO_POLICY, violation));
    fillUnjudgeable(violation);
    return violation;
  }

  /** Fills in the fields of the built-in policy. */
  static void fillUnjudgeable(Violation violation) {
    violation.setPolicyId(NO_POLICY);
    violation.setPolicyName(UNJUDGEABLE);
    violation.setPolicyVersion(0);
    violation.setPolicySha256(NO_DOCUMENT);
    violation.setTitle("The event could not be judged");
    violation.setClause("What cannot be judged is looked at by a person.");
    violation.setSeverity("high");
    violation.setTags(List.of());
    violation.setMatched(List.of());
  }

  /** The finding that two witnesses of one call report different counts. */
  public static Violation disagreement(
      JudgedEvent judged, EventPosition position, Disagreement found) {
    Violation violation = evidence(judged, position);
    violation.setViolationId(id(WITNESSES, 0, found.callId()));
    violation.setPolicyId(WITNESSES);
    violation.setFingerprint(fingerprint(WITNESSES, violation));
    violation.setPolicyName(DISAGREEMENT);
    violation.setPolicyVersion(0);
    violation.setPolicySha256(NO_DOCUMENT);
    violation.setTitle("Two sources report one call differently");
    violation.setClause("All sources that report a call must agree on its tokens, model and team.");
    violation.setSeverity("medium");
    violation.setTags(List.of());
    violation.setFindingType("finding");
    violation.setMatched(
        List.of(
            "call_id=" + excerpt(found.callId()),
            "witness=" + found.witness(),
            "reported_tokens=" + found.reported(),
            "counted_tokens=" + found.counted()));
    return violation;
  }

  private static Violation evidence(JudgedEvent judged, EventPosition position) {
    Violation violation = new Violation();
    ToolEvent event = judged.event();
    violation.setEventTime(event.getEventTime());
    violation.setReceivedTime(event.getReceivedTime());
    violation.setEventId(event.getEventId());
    violation.setKind(event.getKind());
    violation.setTool(event.getTool());
    violation.setToolVersion(event.getToolVersion());
    violation.setSource(event.getSource());
    violation.setModel(event.getModel());
    violation.setSessionId(event.getSessionId());
    violation.setPromptId(event.getPromptId());
    Usage usage = judged.usage();
    violation.setUserId(judged.userId());
    violation.setUserPseudonym(usage.getUserPseudonym());
    violation.setTeam(usage.getTeam());
    violation.setPurpose(usage.getPurpose());
    violation.setPurposeScore(usage.getPurposeScore());
    violation.setEventTopic(position.topic());
    violation.setEventPartition(position.partition());
    violation.setEventOffset(position.offset());
    violation.setMode("live");
    violation.setFindingType("match");
    violation.setGroup(List.of());
    violation.setRelatedEvents(List.of());
    violation.setEventCount(1);
    violation.setDepartment(usage.getDepartment());
    violation.setPath(List.of());
    return violation;
  }

  private static String excerpt(ToolEvent event) {
    if (event.getKind().equals(COVERAGE)) {
      return excerptOfFinding(event.getAttributes());
    }
    for (String text :
        new String[] {event.getPromptText(), event.getToolInput(), event.getError()}) {
      if (text != null && !text.isBlank()) {
        return excerpt(text);
      }
    }
    return null;
  }

  /** What Tollgate found about its own sources, and what to do. */
  private static String excerptOfFinding(Map<String, String> attributes) {
    String text =
        Stream.of(attributes.get("detail"), attributes.get("advice"))
            .filter(Objects::nonNull)
            .collect(Collectors.joining("; "));
    return text.isBlank() ? null : excerpt(text);
  }

  /** Redacted beginning of a text, short enough for evidence. */
  static String excerpt(String text) {
    return Redaction.excerpt(text, LONGEST_EXCERPT);
  }

  private static String id(String policyId, int version, String eventId) {
    return StableId.ofLines(policyId, Integer.toString(version), eventId);
  }

  private static String fingerprint(String policyId, Violation violation) {
    return StableId.ofLines(
        policyId, violation.getSessionId(), violation.getUserId(), violation.getTeam());
  }
}
