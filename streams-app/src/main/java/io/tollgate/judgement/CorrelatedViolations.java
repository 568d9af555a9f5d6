package io.tollgate.judgement;

import io.tollgate.digest.StableId;
import io.tollgate.event.ToolEvent;
import io.tollgate.event.Violation;
import io.tollgate.policy.Finding;
import io.tollgate.policy.PolicyKind;
import io.tollgate.policy.correlation.Hit;
import io.tollgate.redaction.Redaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Violation records for policies about several events. The person, tool and position are those of
 * the deciding event: the last one of a correlation, the first one of a deadline.
 */
public final class CorrelatedViolations {

  private static final int MOST_RELATED = 50;
  private static final int LONGEST_GROUP_TEXT = 240;
  private static final String OUTPUT = "ai_write";
  private static final String UNKNOWN = "unknown";
  private static final String RECEIVED_TIME = "received_time";
  private static final String PURPOSE_SCORE = "purpose_score";
  private static final String PROMPT_ID = "prompt_id";

  private CorrelatedViolations() {}

  /**
   * The context that a hit must carry so that a violation can be written long after the event.
   *
   * @param kept the context that the policy stores
   */
  public static Map<String, String> context(Map<String, String> kept, JudgedEvent judged) {
    Map<String, String> context = new TreeMap<>(kept);
    ToolEvent event = judged.event();
    context.put(RECEIVED_TIME, Long.toString(event.getReceivedTime().toEpochMilli()));
    context.put(PURPOSE_SCORE, Double.toString(judged.usage().getPurposeScore()));
    if (event.getPromptId() != null) {
      context.put(PROMPT_ID, event.getPromptId());
    }
    return context;
  }

  /**
   * The violation of an alert; the same events give the same violation, whatever happened in
   * between.
   */
  public static Violation of(Finding fact) {
    Violation violation = evidence(fact.deciding());
    violation.setReceivedTime(knowableTime(fact));
    PolicyFields.fill(violation, fact.policy(), fact.suppressedBy());
    violation.setFindingType(fact.policy().detection().kind().toString());
    List<String> group =
        fact.groupTexts().stream()
            .map(text -> Redaction.excerpt(text, LONGEST_GROUP_TEXT))
            .toList();
    violation.setGroup(group);
    violation.setMatched(group);
    violation.setWindowStart(fact.firstTime());
    violation.setWindowEnd(fact.time());
    violation.setEventCount(fact.events());
    violation.setRelatedEvents(
        events(fact.hits()).stream().limit(MOST_RELATED).map(Hit::reference).toList());
    violation.setViolationId(id(fact));
    violation.setFingerprint(StableId.ofLines(parts(fact.policy().id(), subject(fact))));
    return violation;
  }

  /**
   * When it could first be known, as the deadline of its case counts from then. An absence could
   * not be known before its time was over.
   */
  private static Instant knowableTime(Finding fact) {
    Hit deciding = fact.deciding();
    String received = deciding.context().get(RECEIVED_TIME);
    Instant arrival =
        received == null ? deciding.time() : Instant.ofEpochMilli(Long.parseLong(received));
    boolean isAbsence = fact.time().isAfter(deciding.time());
    return isAbsence && fact.time().isAfter(arrival) ? fact.time() : arrival;
  }

  /**
   * What the case is about. Each output of a model has its own obligation, but a person reviews a
   * whole session.
   */
  private static List<String> subject(Finding fact) {
    Map<String, String> context = fact.deciding().context();
    boolean isObligation =
        fact.policy().detection().kind() == PolicyKind.DEADLINE
            && OUTPUT.equals(context.get("kind"));
    return isObligation ? List.of(context.getOrDefault("session_id", UNKNOWN)) : fact.group();
  }

  /** Hits of several rules on one event count as one event. */
  private static List<Hit> events(List<Hit> hits) {
    List<Hit> events = new ArrayList<>();
    for (Hit hit : hits) {
      if (events.isEmpty() || !events.get(events.size() - 1).isSameEvent(hit)) {
        events.add(hit);
      }
    }
    return events;
  }

  private static String id(Finding fact) {
    List<String> parts = parts(fact.policy().id(), fact.group());
    parts.add(Integer.toString(fact.policy().version()));
    parts.add(fact.time().toString());
    parts.add(EventReference.parse(fact.deciding().reference()).eventId());
    return StableId.ofLines(parts);
  }

  private static List<String> parts(String policyId, List<String> group) {
    List<String> parts = new ArrayList<>(List.of(policyId));
    group.forEach(value -> parts.add(value.replace('\n', ' ')));
    return parts;
  }

  private static Violation evidence(Hit deciding) {
    Violation violation = new Violation();
    Map<String, String> context = deciding.context();
    EventReference event = EventReference.parse(deciding.reference());
    violation.setEventId(event.eventId());
    violation.setEventTopic(event.position().topic());
    violation.setEventPartition(event.position().partition());
    violation.setEventOffset(event.position().offset());
    violation.setEventTime(deciding.time());
    violation.setKind(context.getOrDefault("kind", UNKNOWN));
    violation.setTool(context.getOrDefault("tool", UNKNOWN));
    violation.setToolVersion(context.get("tool_version"));
    violation.setSource(context.getOrDefault("source", UNKNOWN));
    violation.setModel(context.get("model"));
    violation.setSessionId(context.getOrDefault("session_id", UNKNOWN));
    violation.setPromptId(context.get(PROMPT_ID));
    violation.setUserId(context.getOrDefault("user_id", UNKNOWN));
    violation.setUserPseudonym(context.getOrDefault("user_pseudonym", UNKNOWN));
    violation.setTeam(context.getOrDefault("team", "unattributed"));
    violation.setDepartment(context.get("department"));
    violation.setPurpose(context.getOrDefault("purpose", UNKNOWN));
    violation.setPurposeScore(Double.parseDouble(context.getOrDefault(PURPOSE_SCORE, "0")));
    violation.setAssetId(context.get("asset_id"));
    violation.setPath(List.of());
    return violation;
  }
}
