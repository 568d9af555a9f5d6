package io.tollgate.cli.provenance;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.event.AiWrite;
import io.tollgate.fingerprint.Region;
import io.tollgate.provenance.AssetException;
import io.tollgate.provenance.Judgement;
import io.tollgate.provenance.Origin;
import io.tollgate.provenance.Reviewers;
import io.tollgate.provenance.Verdict;
import java.util.Optional;
import java.util.function.Predicate;

/** The gate's report as JSON. */
final class GateJson {

  private static final ObjectMapper JSON = new ObjectMapper();

  private GateJson() {}

  /** Returns the complete report. */
  static String of(GateReport report) {
    return of(report, write -> true);
  }

  /**
   * Returns the report for a reader who may not see everything about a write.
   *
   * @param isOpen whether the person, place and time of the write may be shown; otherwise these
   *     fields are null
   */
  static String of(GateReport report, Predicate<AiWrite> isOpen) {
    ObjectNode root = JSON.createObjectNode();
    root.put("asset", report.name());
    root.put("zone", report.zone());
    root.put("outcome", report.outcome());
    root.put("exit_code", report.exitCode());
    root.put("known_writes", report.writes());
    ObjectNode counts = root.putObject("items");
    counts.put("judged", report.items());
    counts.put("binary", report.binary());
    counts.put("without_text", report.withoutText());
    for (Verdict verdict : Verdict.values()) {
      counts.put(verdict.word(), report.count(verdict));
    }
    ArrayNode paused = root.putArray("paused");
    report.pauses().forEach(paused::add);
    ArrayNode unknown = root.putArray("unknown");
    report.unknown().forEach(unknown::add);
    ArrayNode found = root.putArray("found");
    report.judgements().forEach(each -> add(each, found.addObject(), isOpen));
    return root.toPrettyString();
  }

  static String error(String why) {
    return JSON.createObjectNode().put("error", why).toString();
  }

  private static void add(Judgement judgement, ObjectNode item, Predicate<AiWrite> isOpen) {
    item.put("item", judgement.content().item());
    item.put("verdict", judgement.verdict().word());
    item.put("sha256", judgement.content().sha256());
    ArrayNode origins = item.putArray("origins");
    judgement.origins().forEach(each -> add(each, origins.addObject(), isOpen.test(each.write())));
  }

  private static void add(Optional<AssetException> exception, ObjectNode node) {
    if (exception.isEmpty()) {
      node.putNull("exception");
      return;
    }
    node.putObject("exception")
        .put("id", exception.get().id())
        .put("ticket", exception.get().ticket())
        .put("approver", exception.get().approver())
        .put("expires", exception.get().expires().toString());
  }

  private static void add(Origin origin, ObjectNode node, boolean isOpen) {
    AiWrite write = origin.write();
    node.put("verdict", origin.verdict().word());
    node.put("review_state", origin.reviewState());
    add(origin.ruling().exception(), node);
    node.put("share", origin.share());
    node.put("share_of_write", origin.shareOfWrite());
    ArrayNode regions = node.putArray("regions");
    for (Region region : origin.regions()) {
      ObjectNode one = regions.addObject();
      one.put("first_line", region.firstLine());
      one.put("last_line", region.lastLine());
      one.put("tokens", region.tokens());
      one.put("renamed", region.isRenamed());
    }
    node.put("write_id", isOpen ? write.getWriteId() : null);
    node.put("write_type", write.getWriteType());
    node.put("path", isOpen ? write.getPath() : null);
    node.put("tool", write.getTool());
    node.put("vendor", write.getVendor());
    node.put("model", write.getModel());
    node.put("source", write.getSource());
    node.put("session_id", isOpen ? write.getSessionId() : null);
    node.put("user", isOpen ? Reviewers.owner(write) : null);
    node.put("team", isOpen ? write.getVerifiedTeam() : null);
    node.put("written_time", isOpen ? write.getEventTime().toString() : null);
  }
}
