package io.tollgate.cli.provenance;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.event.AiWrite;
import io.tollgate.fingerprint.Region;
import io.tollgate.provenance.Judgement;
import io.tollgate.provenance.Origin;
import io.tollgate.provenance.Reviewers;
import io.tollgate.provenance.Verdict;

/** The gate's report for other programs. */
final class GateJson {

  private static final ObjectMapper JSON = new ObjectMapper();

  private GateJson() {}

  static String of(GateReport report) {
    ObjectNode root = JSON.createObjectNode();
    root.put("asset", report.name());
    root.put("zone", report.zone());
    root.put("outcome", report.outcome());
    root.put("exit_code", report.exitCode());
    root.put("known_writes", report.writes());
    ObjectNode counts = root.putObject("items");
    counts.put("judged", report.items());
    counts.put("binary", report.binary());
    for (Verdict verdict : Verdict.values()) {
      counts.put(verdict.word(), report.count(verdict));
    }
    ArrayNode unknown = root.putArray("unknown");
    report.unknown().forEach(unknown::add);
    ArrayNode found = root.putArray("found");
    report.judgements().forEach(each -> add(each, found.addObject()));
    return root.toPrettyString();
  }

  static String error(String why) {
    return JSON.createObjectNode().put("error", why).toString();
  }

  static void add(Judgement judgement, ObjectNode item) {
    item.put("item", judgement.content().item());
    item.put("verdict", judgement.verdict().word());
    item.put("sha256", judgement.content().sha256());
    ArrayNode origins = item.putArray("origins");
    judgement.origins().forEach(each -> add(each, origins.addObject()));
  }

  private static void add(Origin origin, ObjectNode node) {
    AiWrite write = origin.write();
    node.put("verdict", origin.verdict().word());
    node.put("review_state", origin.reviewState());
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
    node.put("write_id", write.getWriteId());
    node.put("write_type", write.getWriteType());
    node.put("path", write.getPath());
    node.put("tool", write.getTool());
    node.put("vendor", write.getVendor());
    node.put("model", write.getModel());
    node.put("source", write.getSource());
    node.put("session_id", write.getSessionId());
    node.put("user", Reviewers.owner(write));
    node.put("team", write.getVerifiedTeam());
    node.put("written_time", write.getEventTime().toString());
  }
}
