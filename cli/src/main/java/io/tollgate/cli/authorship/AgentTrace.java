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
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parser and writer of Agent Trace 0.1 records (github.com/cursor/agent-trace, README.md, read in
 * November 2026): which lines of which files each conversation contributed at a revision.
 * Contributions of type {@code ai} and {@code mixed} count as a model's. The format's content
 * hashes are not verified, because it does not define how they are computed.
 */
public final class AgentTrace {

  /**
   * Default location of records in the specification's reference implementation, relative to the
   * repository.
   */
  public static final String USUAL_FILE = ".agent-trace/traces.jsonl";

  private static final String VERSION = "0.1.0";
  private static final String SESSION = "urn:tollgate:session:";
  private static final Pattern OWN_SESSION = Pattern.compile(SESSION + "([^:]+):(.+)");

  /**
   * Key in {@code metadata}: one element per conversation, in order, with data the format has no
   * field for.
   */
  private static final String ORIGINS = "tollgate.origins";

  private static final ObjectMapper JSON = new ObjectMapper();

  private AgentTrace() {}

  /**
   * Parses one record.
   *
   * @param name name of the record in faults
   */
  static void read(String name, String record, Reading into) {
    JsonNode trace;
    try {
      trace = JSON.readTree(record);
    } catch (JsonProcessingException e) {
      into.fault(name + " is not JSON");
      return;
    }
    String version = trace.path("version").asText("none");
    if (!version.matches("0\\.1(\\.\\d+)?")) {
      into.fault("%s has version %s; only 0.1 is supported".formatted(name, version));
      return;
    }
    String revision = trace.path("vcs").path("revision").asText("");
    if (!trace.path("vcs").path("type").asText("git").equals("git") || revision.isEmpty()) {
      into.fault(name + " names no git revision, so its lines cannot be located");
      return;
    }
    Iterator<JsonNode> origins = trace.path("metadata").path(ORIGINS).elements();
    for (JsonNode file : trace.path("files")) {
      for (JsonNode conversation : file.path("conversations")) {
        JsonNode origin = origins.hasNext() ? origins.next() : JSON.missingNode();
        Teller teller = new Teller(name, trace, origin, conversation);
        conversation(teller, revision, file.path("path").asText(""), into);
      }
    }
  }

  /**
   * Context of a conversation in a record.
   *
   * @param name name of the record in faults
   * @param trace the record
   * @param origin additional data on the write in our own records; missing in those of others
   * @param said the conversation
   */
  private record Teller(String name, JsonNode trace, JsonNode origin, JsonNode said) {

    Teller {
      boolean isOfIt = origin.path("url").asText("").equals(said.path("url").asText());
      origin = isOfIt ? origin : JSON.missingNode();
    }

    String tool() {
      Matcher own = OWN_SESSION.matcher(said.path("url").asText(""));
      return own.matches() ? own.group(1) : trace.path("tool").path("name").asText("unknown");
    }

    String session() {
      String url = said.path("url").asText("");
      Matcher own = OWN_SESSION.matcher(url);
      return own.matches()
          ? own.group(2)
          : url.isEmpty() ? trace.path("id").asText("unknown") : url;
    }

    Instant time() {
      return AgentTrace.time(
          origin.path("written_time").asText(trace.path("timestamp").asText("")));
    }

    String origin(String field) {
      return origin.path(field).asText(null);
    }
  }

  private static void conversation(Teller teller, String revision, String path, Reading into) {
    JsonNode said = teller.said();
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
          into.fault("%s, %s: %s".formatted(teller.name(), path, e.getMessage()));
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
                  teller.tool(),
                  slash < 0 ? null : model.substring(0, slash),
                  model.isEmpty() ? null : model.substring(slash + 1),
                  teller.session(),
                  teller.origin("user"),
                  teller.time(),
                  teller.origin("source"),
                  teller.origin("write_id")));
        });
  }

  private static Instant time(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** Returns one record for a commit, on one line. */
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
    ArrayNode origins = trace.putObject("metadata").putArray(ORIGINS);
    for (Attribution each : attributions) {
      ObjectNode conversation =
          files
              .computeIfAbsent(
                  each.path(), path -> all.addObject().put("path", path).putArray("conversations"))
              .addObject();
      // The format requires a URI; ours names the tool and the session.
      String url = SESSION + each.tool() + ":" + each.session();
      add(each, conversation.put("url", url));
      addOrigin(each, origins.addObject().put("url", url));
    }
    return trace.toString();
  }

  private static void add(Attribution each, ObjectNode conversation) {
    ObjectNode contributor = conversation.putObject("contributor").put("type", "ai");
    if (each.model() != null) {
      String vendor = each.vendor() == null ? "unknown" : each.vendor();
      contributor.put("model_id", vendor + "/" + each.model());
    }
    ArrayNode ranges = conversation.putArray("ranges");
    each.lines()
        .forEach(
            lines ->
                ranges.addObject().put("start_line", lines.first()).put("end_line", lines.last()));
  }

  private static void addOrigin(Attribution each, ObjectNode origin) {
    origin.put("user", each.person());
    origin.put("source", each.source());
    origin.put("written_time", each.time() == null ? null : each.time().toString());
    origin.put("write_id", each.writeId());
  }
}
