package io.tollgate.ocsf;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.event.Violation;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Mapping between a violation and an OCSF 1.8 Detection Finding (class 2004), in both directions.
 *
 * <p>Values that OCSF has an attribute for are stored there, the others under {@code unmapped} by
 * our field names. Together they are the complete violation.
 */
public final class OcsfFinding {

  /** The OCSF version written. */
  public static final String OCSF_VERSION = "1.8.0";

  private static final int CLASS_UID = 2004;
  private static final int CREATE = 1;
  private static final int OTHER = 99;
  private static final int PERCENT = 100;

  /** OCSF numbers severities from 1. */
  private static final List<String> SEVERITIES =
      List.of("informational", "low", "medium", "high", "critical");

  private static final Set<String> MAPPED =
      Set.of(
          "violation_id",
          "policy_id",
          "policy_name",
          "policy_version",
          "title",
          "clause",
          "severity",
          "tags",
          "event_time",
          "received_time",
          "user_id",
          "user_pseudonym",
          "team",
          "tool",
          "session_id",
          "excerpt",
          "matched",
          "finding_type",
          "window_start",
          "window_end",
          "related_events",
          "event_count",
          "asset_id");

  private OcsfFinding() {}

  /** Converts a violation to a finding. */
  public static ObjectNode of(Violation violation) {
    ObjectNode finding = JsonNodeFactory.instance.objectNode();
    classify(finding, violation);
    finding.put("time", violation.getEventTime().toEpochMilli());
    finding.put("message", violation.getTitle());
    if (violation.getPurposeScore() > 0) {
      // Without a purpose the rule was certain: a score of 0 would read as no confidence.
      finding.put("confidence_score", Math.round(violation.getPurposeScore() * PERCENT));
    }
    metadata(finding.putObject("metadata"), violation);
    findingInfo(finding.putObject("finding_info"), violation);
    evidence(finding.putArray("evidences").addObject(), violation);
    if (violation.getAssetId() != null) {
      finding.putArray("resources").addObject().put("uid", violation.getAssetId());
    }
    ObjectNode rest = RecordJson.of(violation);
    rest.remove(MAPPED);
    finding.set("unmapped", rest);
    return finding;
  }

  /** Converts a finding back to the violation that {@link #of} was given. */
  public static Violation violation(JsonNode finding) {
    ObjectNode flat = finding.path("unmapped").deepCopy();
    JsonNode metadata = finding.path("metadata");
    JsonNode info = finding.path("finding_info");
    JsonNode evidence = finding.path("evidences").path(0);
    JsonNode user = evidence.path("actor").path("user");
    flat.set("violation_id", info.get("uid"));
    flat.set("policy_id", info.path("analytic").get("uid"));
    flat.set("policy_name", info.path("analytic").get("name"));
    flat.put("policy_version", Integer.parseInt(info.path("analytic").get("version").textValue()));
    flat.set("title", info.get("title"));
    flat.set("clause", info.get("desc"));
    flat.put("severity", severity(finding));
    flat.set("tags", metadata.get("labels"));
    flat.put("event_time", instant(finding.get("time")));
    flat.put("received_time", instant(metadata.get("logged_time")));
    flat.set("user_id", user.get("uid"));
    flat.set("user_pseudonym", user.get("uid_alt"));
    flat.set("team", user.path("groups").path(0).get("name"));
    flat.set("tool", evidence.path("actor").get("app_name"));
    flat.set("session_id", evidence.path("actor").path("session").get("uid"));
    flat.set("excerpt", evidence.path("data").get("excerpt"));
    flat.set("matched", evidence.path("data").get("matched"));
    flat.set("finding_type", info.path("types").get(0));
    flat.put("window_start", instant(info.get("first_seen_time")));
    flat.put("window_end", instant(info.get("last_seen_time")));
    flat.putArray("related_events").addAll(uids(info.path("related_events")));
    flat.set("event_count", info.get("related_events_count"));
    flat.set("asset_id", finding.path("resources").path(0).get("uid"));
    return RecordJson.read(flat, new Violation());
  }

  private static void classify(ObjectNode finding, Violation violation) {
    boolean suppressed = violation.getMode().equals("suppressed");
    int severity = SEVERITIES.indexOf(violation.getSeverity()) + 1;
    finding.put("activity_id", CREATE).put("activity_name", "Create");
    finding.put("category_uid", CLASS_UID / 1000).put("category_name", "Findings");
    finding.put("class_uid", CLASS_UID).put("class_name", "Detection Finding");
    finding.put("type_uid", CLASS_UID * 100 + CREATE);
    finding.put("type_name", "Detection Finding: Create");
    finding.put("severity_id", severity == 0 ? OTHER : severity);
    finding.put("severity", caption(violation.getSeverity(), severity == 0));
    finding.put("status_id", suppressed ? 3 : 1).put("status", suppressed ? "Suppressed" : "New");
    finding.put("is_alert", violation.getMode().equals("live"));
  }

  private static void metadata(ObjectNode metadata, Violation violation) {
    metadata.put("version", OCSF_VERSION);
    metadata.put("uid", violation.getViolationId());
    metadata.put("logged_time", violation.getReceivedTime().toEpochMilli());
    metadata.putObject("product").put("name", "Tollgate").put("vendor_name", "Tollgate");
    putAll(metadata.putArray("labels"), violation.getTags());
  }

  private static void findingInfo(ObjectNode info, Violation violation) {
    info.put("uid", violation.getViolationId());
    info.put("title", violation.getTitle());
    info.put("desc", violation.getClause());
    info.putArray("types").add(violation.getFindingType());
    ObjectNode analytic = info.putObject("analytic");
    analytic.put("uid", violation.getPolicyId());
    analytic.put("name", violation.getPolicyName());
    analytic.put("version", Integer.toString(violation.getPolicyVersion()));
    analytic.put("type_id", 1).put("type", "Rule");
    boolean onTrial = violation.getMode().equals("shadow");
    analytic.put("state_id", onTrial ? 3 : 1).put("state", onTrial ? "Experimental" : "Active");
    time(info, "first_seen_time", violation.getWindowStart());
    time(info, "last_seen_time", violation.getWindowEnd());
    ArrayNode related = info.putArray("related_events");
    violation.getRelatedEvents().forEach(event -> related.addObject().put("uid", event));
    info.put("related_events_count", violation.getEventCount());
    ArrayNode attacks = OcsfAttacks.of(violation.getTags());
    if (!attacks.isEmpty()) {
      info.set("attacks", attacks);
    }
  }

  private static void evidence(ObjectNode evidence, Violation violation) {
    ObjectNode actor = evidence.putObject("actor");
    actor.put("app_name", violation.getTool());
    actor.putObject("session").put("uid", violation.getSessionId());
    ObjectNode user = actor.putObject("user");
    user.put("uid", violation.getUserId());
    user.put("uid_alt", violation.getUserPseudonym());
    user.putArray("groups").addObject().put("name", violation.getTeam());
    ObjectNode data = evidence.putObject("data");
    if (violation.getExcerpt() != null) {
      data.put("excerpt", violation.getExcerpt());
    }
    putAll(data.putArray("matched"), violation.getMatched());
  }

  private static String caption(String severity, boolean isOther) {
    return isOther || severity.isEmpty()
        ? severity
        : severity.substring(0, 1).toUpperCase(Locale.ROOT) + severity.substring(1);
  }

  private static String severity(JsonNode finding) {
    String caption = finding.get("severity").textValue();
    return finding.get("severity_id").intValue() == OTHER
        ? caption
        : caption.toLowerCase(Locale.ROOT);
  }

  private static void time(ObjectNode object, String name, Instant time) {
    if (time != null) {
      object.put(name, time.toEpochMilli());
    }
  }

  private static String instant(JsonNode millis) {
    return millis == null ? null : Instant.ofEpochMilli(millis.longValue()).toString();
  }

  private static void putAll(ArrayNode array, List<String> texts) {
    texts.forEach(array::add);
  }

  private static ArrayNode uids(JsonNode objects) {
    ArrayNode uids = JsonNodeFactory.instance.arrayNode();
    objects.forEach(object -> uids.add(object.get("uid")));
    return uids;
  }
}
