package io.tollgate.cli.provenance;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.event.AiWrite;
import io.tollgate.fingerprint.Region;
import io.tollgate.provenance.Judgement;
import io.tollgate.provenance.Origin;
import io.tollgate.provenance.Verdict;
import java.util.List;

/** Writer of the gate's findings in SARIF 2.1.0, as code hosts display them. */
final class Sarif {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SOURCES = "%SRCROOT%";
  private static final String PAUSED = "provenance/paused";
  private static final List<Verdict> RULES =
      List.of(Verdict.FORBIDDEN, Verdict.UNREVIEWED, Verdict.UNKNOWN_ASSET);

  private Sarif() {}

  static String of(GateReport report, SarifPlaces places) {
    ObjectNode root = JSON.createObjectNode();
    root.put("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
    root.put("version", "2.1.0");
    ObjectNode run = root.putArray("runs").addObject();
    ObjectNode driver = run.putObject("tool").putObject("driver");
    driver.put("name", "tollgate");
    driver.put("version", "0.1.0");
    ArrayNode rules = driver.putArray("rules");
    for (Verdict verdict : RULES) {
      ObjectNode rule = rules.addObject();
      rule.put("id", id(verdict));
      rule.putObject("shortDescription").put("text", meaning(verdict));
    }
    rules
        .addObject()
        .put("id", PAUSED)
        .putObject("shortDescription")
        .put("text", "Nothing may enter the asset for a while");
    run.putObject("originalUriBaseIds")
        .putObject(SOURCES)
        .putObject("description")
        .put("text", "The root of the repository, or the directory the gate was asked in.");
    ObjectNode invocation = run.putArray("invocations").addObject();
    invocation.put("executionSuccessful", report.unknown().isEmpty());
    ArrayNode notes = invocation.putArray("toolExecutionNotifications");
    report.unknown().forEach(each -> notes.addObject().putObject("message").put("text", each));
    ArrayNode results = run.putArray("results");
    report.pauses().forEach(each -> addPause(each, results.addObject()));
    for (Judgement judgement : report.judgements()) {
      judgement.origins().stream()
          .filter(origin -> RULES.contains(origin.ruling().rule()))
          .forEach(origin -> add(judgement, origin, places, results.addObject()));
    }
    return root.toPrettyString();
  }

  private static void addPause(String words, ObjectNode result) {
    result.put("ruleId", PAUSED).put("ruleIndex", RULES.size()).put("level", "error");
    result.putObject("message").put("text", words);
  }

  private static void add(
      Judgement judgement, Origin origin, SarifPlaces places, ObjectNode result) {
    AiWrite write = origin.write();
    Verdict rule = origin.ruling().rule();
    result.put("ruleId", id(rule));
    result.put("ruleIndex", RULES.indexOf(rule));
    result.put("level", rule == Verdict.UNKNOWN_ASSET ? "warning" : "error");
    String message =
        "%s: %.0f %% of it stems from %s%s, session %s, %s"
            .formatted(
                meaning(rule),
                origin.share() * 100,
                write.getTool(),
                write.getModel() == null ? "" : " " + write.getModel(),
                write.getSessionId(),
                write.getEventTime());
    result.putObject("message").put("text", message);
    if (origin.ruling().exception().isPresent()) {
      result
          .putArray("suppressions")
          .addObject()
          .put("kind", "external")
          .put("status", "accepted")
          .put("justification", origin.ruling().exception().get().words());
    }
    ArrayNode locations = result.putArray("locations");
    for (Region region : origin.regions()) {
      locate(judgement.content().item(), region, places, locations.addObject());
    }
    result
        .putObject("partialFingerprints")
        .put("write/v1", write.getWriteId())
        .put("content/v1", judgement.content().normalisedSha256());
  }

  private static void locate(String item, Region region, SarifPlaces places, ObjectNode location) {
    SarifPlaces.Found found = places.of(item);
    int last = Math.max(region.firstLine(), region.lastLine());
    ObjectNode place = location.putObject("physicalLocation");
    ObjectNode file = place.putObject("artifactLocation").put("uri", found.uri());
    if (found.isRelative()) {
      file.put("uriBaseId", SOURCES);
    }
    ObjectNode lines = place.putObject("region");
    if (found.within().isEmpty()) {
      lines.put("startLine", region.firstLine()).put("endLine", last);
      return;
    }
    lines.put("startLine", found.line());
    location
        .putArray("logicalLocations")
        .addObject()
        .put("name", found.within())
        .put("fullyQualifiedName", item);
    location
        .putObject("message")
        .put("text", "lines %d to %d of %s".formatted(region.firstLine(), last, found.within()));
  }

  private static String id(Verdict verdict) {
    return "provenance/" + verdict.word().replace('_', '-');
  }

  private static String meaning(Verdict verdict) {
    return switch (verdict) {
      case FORBIDDEN -> "A model wrote this, and its output may not enter the asset";
      case UNREVIEWED -> "A model wrote this and nobody has reviewed it in its current form";
      default -> "A model wrote this and no rule says what may enter the asset";
    };
  }
}
