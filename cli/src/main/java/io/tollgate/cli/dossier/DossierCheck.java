package io.tollgate.cli.dossier;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.event.Asset;
import io.tollgate.event.Case;
import io.tollgate.event.CaseAction;
import io.tollgate.event.Notification;
import io.tollgate.event.Policy;
import io.tollgate.wording.Counted;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;

/**
 * Compares a dossier with the current log. The log may contain more, since a case continues; what
 * it contains from the time of the dossier must be in the dossier, and identical.
 */
final class DossierCheck {

  /** Fields of a case that no later violation or action changes. */
  private static final List<String> ENDURING =
      List.of("case_id", "fingerprint", "policy_id", "group", "opened_time");

  private static final String PENDING = "pending";

  private final Bundle bundle;
  private final CaseRecords log;
  private final JsonNode about;
  private final Set<String> contradictions = new LinkedHashSet<>();
  private final Map<CaseEvidence, String> evidence = new LinkedHashMap<>();
  private int unknown;

  private DossierCheck(Bundle bundle, CaseRecords log) {
    this.bundle = bundle;
    this.log = log;
    this.about = bundle.part("case");
  }

  static DossierCheck of(Bundle bundle, CaseRecords log) {
    DossierCheck dossierCheck = new DossierCheck(bundle, log);
    dossierCheck.compareCase();
    dossierCheck.compareQuoted("violations", log.violations());
    dossierCheck.compareQuoted("policies", log.policies());
    dossierCheck.compareQuoted("actions", log.actions());
    dossierCheck.seekViolations();
    dossierCheck.seekPolicies();
    dossierCheck.seekActions();
    dossierCheck.compareNotices();
    dossierCheck.compareAssets();
    dossierCheck.compareEvidence();
    dossierCheck.compareJudged();
    return dossierCheck;
  }

  /** Returns the statements that the log contradicts. */
  List<String> contradictions() {
    return List.copyOf(contradictions);
  }

  /** Number of statements for which the log no longer has enough data. */
  int unknown() {
    return unknown;
  }

  /** Returns the quoted evidence, with the digests stated in the dossier. */
  Map<CaseEvidence, String> evidence() {
    return evidence;
  }

  /** If the log has no older versions, only the fields that never change can be compared. */
  private void compareCase() {
    long version = about.path("version").asLong();
    List<Case> same = log.versions().stream().filter(one -> one.getVersion() == version).toList();
    Quotation quoted = Quotation.of(about);
    boolean agrees =
        same.isEmpty()
            ? quoted.isComplete(log.latest()) && precedes(Bundle.json(log.latest()))
            : same.stream().anyMatch(one -> quoted.of(one).equals(about));
    if (!agrees) {
      contradictions.add("the case differs from the log");
    } else if (same.isEmpty()) {
      unknown++;
    }
  }

  private boolean precedes(JsonNode latest) {
    return about.path("version").asLong() < latest.path("version").asLong()
        && about.path("violation_count").asLong() <= latest.path("violation_count").asLong()
        && ENDURING.stream().allMatch(field -> about.path(field).equals(latest.path(field)));
  }

  private void compareQuoted(String part, List<? extends SpecificRecord> held) {
    Quotation first = Quotation.of(bundle.part(part).path(0));
    Set<JsonNode> known = new HashSet<>();
    held.forEach(one -> known.add(first.of(one)));
    Set<JsonNode> seen = new HashSet<>();
    for (JsonNode one : bundle.part(part)) {
      if (!known.contains(one) || !seen.add(one)) {
        contradictions.add("an entry of " + part + " differs from the log");
      }
    }
  }

  /** At most as many may be missing as were added to the case since. */
  private void seekViolations() {
    Set<String> quoted = ids("violations", "violation_id");
    long missing =
        log.violations().stream().filter(one -> !quoted.contains(one.getViolationId())).count();
    long since = log.latest().getViolationCount() - about.path("violation_count").asLong();
    if (missing > since) {
      contradictions.add(
          Counted.of(missing - since, "violation is missing", "violations are missing"));
    }
  }

  private void seekPolicies() {
    Set<String> broken = new HashSet<>();
    bundle
        .part("violations")
        .forEach(
            one ->
                broken.add(
                    one.path("policy_id").asText() + " " + one.path("policy_version").asText()));
    Set<JsonNode> quoted = new HashSet<>();
    bundle.part("policies").forEach(quoted::add);
    for (Policy policy : log.policies()) {
      if (broken.contains(policy.getPolicyId() + " " + policy.getVersion())
          && !quoted.contains(Bundle.json(policy))) {
        contradictions.add("a policy is missing");
      }
    }
  }

  /** Every action in the history of the case must be quoted. */
  private void seekActions() {
    Set<String> quoted = ids("actions", "action_id");
    List<String> history = new ArrayList<>();
    about.path("history").forEach(line -> history.add(line.asText()));
    for (CaseAction action : log.actions()) {
      boolean isTold =
          history.stream().anyMatch(line -> line.endsWith("[" + action.getActionId() + "]"));
      if (isTold && !quoted.contains(action.getActionId())) {
        contradictions.add("an action is missing");
      }
    }
  }

  /** Notifications are stored for a limited time, and pending ones have changed their state. */
  private void compareNotices() {
    Map<String, JsonNode> held = new HashMap<>();
    for (Notification notice : log.notifications()) {
      held.put(notice.getNotificationId(), Bundle.json(notice));
    }
    String made = bundle.madeTime();
    Set<String> seen = new HashSet<>();
    for (JsonNode notice : bundle.part("told")) {
      String id = notice.path("notification_id").asText();
      JsonNode now = held.remove(id);
      if (!seen.add(id) || !Quotation.of(notice).isComplete(new Notification())) {
        contradictions.add("a notification is a duplicate or malformed");
      } else if (now == null) {
        unknown++;
      } else if (!now.equals(notice) && !becomes(notice, now, made)) {
        contradictions.add("a notification differs from the log");
      }
    }
    if (held.values().stream().anyMatch(notice -> isBefore(notice.path("first_seen"), made))) {
      contradictions.add("a notification in the log is missing from the dossier");
    }
  }

  /** An asset may have been registered anew since. */
  private void compareAssets() {
    Set<String> reached = ids("violations", "asset_id");
    Map<String, Asset> held = new HashMap<>();
    log.assets().stream()
        .filter(asset -> reached.contains(asset.getAssetId()))
        .forEach(asset -> held.put(asset.getAssetId(), asset));
    for (JsonNode told : bundle.part("assets")) {
      Asset now = held.remove(told.path("asset_id").asText());
      boolean isSame = now != null && Quotation.of(told).of(now).equals(told);
      if (now != null && !isSame && wasThere(now)) {
        contradictions.add("the rules of an asset differ from the log");
      } else if (!isSame) {
        unknown++;
      }
    }
    if (!bundle.isOfFirstForm() && held.values().stream().anyMatch(this::wasThere)) {
      contradictions.add("the rules of an asset are missing");
    }
  }

  private boolean wasThere(Asset asset) {
    return asset.getAppliedTime().isBefore(Instant.parse(bundle.madeTime()));
  }

  private static boolean becomes(JsonNode notice, JsonNode now, String made) {
    return notice.path("state").asText().equals(PENDING)
        && notice.path("body").isNull()
        && notice.path("delivered_time").isNull()
        && notice.path("attempts").asLong() <= now.path("attempts").asLong()
        && List.of("sink", "news_type", "news_id", "first_seen").stream()
            .allMatch(field -> notice.path(field).equals(now.path(field)))
        && !isBefore(now.path("delivered_time"), made);
  }

  private static boolean isBefore(JsonNode time, String made) {
    return time.isTextual() && Instant.parse(time.asText()).isBefore(Instant.parse(made));
  }

  private void compareEvidence() {
    Set<CaseEvidence> expected = new LinkedHashSet<>();
    Set<String> quoted = ids("violations", "violation_id");
    quoted.addAll(ids("actions", "action_id"));
    quoted.forEach(id -> expected.addAll(log.evidence().getOrDefault(id, Set.of())));
    for (JsonNode one : bundle.part("evidence")) {
      CaseEvidence place = CaseEvidence.of(one);
      String sha256 = one.path("sha256").asText();
      boolean isExpected = expected.remove(place);
      if (!one.equals(Bundle.json(place.fields(sha256)))) {
        contradictions.add("the evidence at " + place.position() + " is malformed");
      } else if (isExpected) {
        evidence.put(place, sha256);
      } else {
        contradictions.add(
            "the evidence at " + place.position() + " belongs to nothing in this dossier");
      }
    }
    expected.forEach(
        place -> contradictions.add("the evidence at " + place.position() + " is missing"));
  }

  /**
   * Uses the violation's own references to what was evaluated, whatever evidence the dossier
   * states.
   */
  private void compareJudged() {
    for (JsonNode violation : bundle.part("violations")) {
      CaseEvidence event =
          new CaseEvidence(
              "event " + violation.path("event_id").asText(),
              violation.path("event_topic").asText(),
              violation.path("event_partition").asInt(),
              violation.path("event_offset").asLong());
      String found = evidence.get(event);
      String judged = violation.path("event_sha256").asText(found);
      if (found != null && !found.equals(CaseEvidence.GONE) && !found.equals(judged)) {
        contradictions.add("the record at " + event.position() + " is not the one that was judged");
      }
    }
  }

  private Set<String> ids(String part, String field) {
    Set<String> ids = new LinkedHashSet<>();
    bundle.part(part).forEach(one -> ids.add(one.path(field).asText()));
    return ids;
  }
}
