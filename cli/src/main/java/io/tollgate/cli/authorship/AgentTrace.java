package io.tollgate.cli.authorship;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Records of Agent Trace 0.1 (github.com/cursor/agent-trace, README.md, read in November 2026):
 * which lines of which files each conversation contributed at a revision. Contributions of type
 * {@code ai} and {@code mixed} count as a model's. The content hashes of the format are not
 * checked: it leaves open how they are made.
 */
public final class AgentTrace {

  /** Where the specification's reference implementation keeps records, below the repository. */
  public static final String USUAL_FILE = ".agent-trace/traces.jsonl";

  private static final String VERSION = "0.1.0";
  private static final ObjectMapper JSON = new ObjectMapper();

  private AgentTrace() {}

  /**
   * Reads one record.
   *
   * @param name what faults call it
   */
  static void read(String name, String record, Reading into) {
    JsonNode trace;
    try {
      trace = JSON.readTree(record);
    } catch (JsonProcessingException e) {
      into.fault(name + " is no JSON");
      return;
    }
    String version = trace.path("version").asText("none");
    if (!version.matches("0\\.1(\\.\\d+)?")) {
      into.fault("%s is of version %s, known is 0.1".formatted(name, version));
      return;
    }
    String revision = trace.path("vcs").path("revision").asText("");
    if (!trace.path("vcs").path("type").asText("git").equals("git") || revision.isEmpty()) {
      into.fault(name + " names no git revision, so its lines are nowhere");
      return;
    }
    for (JsonNode file : trace.path("files")) {
      for (JsonNode conversation : file.path("conversations")) {
        conversation(name, trace, revision, file.path("path").asText(""), conversation, into);
      }
    }
  }

  private static void conversation(
      String name, JsonNode trace, String revision, String path, JsonNode said, Reading into) {
    Map<String, List<LineRange>> byModel = new LinkedHashMap<>();
    for (JsonNode range : said.path("ranges")) {
      JsonNode contributor =
          range.has("contributor") ? range.path("contributor") : said.path("contributor");
      String type = contributor.path("type").asText("unknown");
      if (type.equals("ai") || type.equals("mixed")) {
        try {
          LineRange lines =
              new LineRange(range.path("start_line").asInt(), range.path("end_line").asInt());
          byModel
              .computeIfAbsent(contributor.path("model_id").asText(""), any -> new ArrayList<>())
              .add(lines);
        } catch (IllegalArgumentException e) {
          into.fault("%s, %s: %s".formatted(name, path, e.getMessage()));
        }
      }
    }
    byModel.forEach(
        (model, lines) -> {
          int slash = model.indexOf('/');
          into.add(
              new Attribution(
                  revision,
                  path,
                  lines,
                  trace.path("tool").path("name").asText("unknown"),
                  slash < 0 ? null : model.substring(0, slash),
                  model.isEmpty() ? null : model.substring(slash + 1),
                  session(trace, said),
                  null,
                  time(trace.path("timestamp").asText(""))));
        });
  }

  private static String session(JsonNode trace, JsonNode conversation) {
    String url = conversation.path("url").asText("");
    return url.isEmpty() ? trace.path("id").asText("unknown") : url;
  }

  private static Instant time(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** One record for a commit, on one line. */
  static String write(String commit, Instant time, List<Attribution> attributions) {
    ObjectNode trace = JSON.createObjectNode();
    String id = commit + attributions;
    trace.put("version", VERSION);
    trace.put("id", UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8)).toString());
    trace.put("timestamp", time.toString());
    trace.putObject("vcs").put("type", "git").put("revision", commit);
    trace.putObject("tool").put("name", "tollgate");
    Map<String, ArrayNode> files = new LinkedHashMap<>();
    ArrayNode all = trace.putArray("files");
    for (Attribution each : attributions) {
      ObjectNode conversation =
          files
              .computeIfAbsent(
                  each.path(), path -> all.addObject().put("path", path).putArray("conversations"))
              .addObject();
      // The format asks for a URI; ours says whose session it is.
      conversation.put("url", "urn:tollgate:session:" + each.tool() + ":" + each.session());
      ObjectNode contributor = conversation.putObject("contributor").put("type", "ai");
      if (each.model() != null) {
        String vendor = each.vendor() == null ? "unknown" : each.vendor();
        contributor.put("model_id", vendor + "/" + each.model());
      }
      ArrayNode ranges = conversation.putArray("ranges");
      each.lines()
          .forEach(
              lines ->
                  ranges
                      .addObject()
                      .put("start_line", lines.first())
                      .put("end_line", lines.last()));
    }
    return trace.toString();
  }
}
