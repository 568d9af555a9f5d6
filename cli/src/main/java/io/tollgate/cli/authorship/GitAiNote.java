package io.tollgate.cli.authorship;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.digest.Sha256;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Parser and writer of the notes that git-ai attaches to commits under {@code refs/notes/ai}: lines
 * by session, a divider, then JSON about the sessions. Follows the Git AI Standard v3.0.0
 * (github.com/git-ai-project/git-ai, specs/git_ai_standard_v3.0.0.md, read in November 2026), with
 * its older keys.
 */
public final class GitAiNote {

  /** Name of the notes ref. */
  public static final String REF = "ai";

  private static final String VERSION = "authorship/3.0.0";
  private static final String DIVIDER = "---";
  private static final String INDENT = "  ";
  private static final String PERSON = "h_";
  private static final String ANY_PERSON = "human";
  private static final String SESSION = "s_";
  private static final int KEY_DIGITS = 14;

  /** Key in each session for tool-specific data. */
  private static final String OWN = "custom_attributes";

  /**
   * Prefix of the key for the write that lines originate from; the last part of the lines' key
   * follows.
   */
  private static final String WRITE = "tollgate.write.";

  /** Prefix of the key for the time of that write. */
  private static final String TIME = "tollgate.time.";

  private static final String SOURCE = "tollgate.source";
  private static final ObjectMapper JSON = new ObjectMapper();

  private GitAiNote() {}

  /** Parses a note; reports unusable parts in sentences. */
  static void read(String commit, String note, Reading into) {
    int divider = note.startsWith(DIVIDER + "\n") ? 0 : note.indexOf("\n" + DIVIDER + "\n") + 1;
    if (divider == 0 && !note.startsWith(DIVIDER + "\n")) {
      into.fault("the note of " + commit + " has no divider line");
      return;
    }
    JsonNode about;
    try {
      about = JSON.readTree(note.substring(divider + DIVIDER.length() + 1));
    } catch (JsonProcessingException e) {
      into.fault("the note of " + commit + " ends with broken JSON");
      return;
    }
    String version = about.path("schema_version").asText("none");
    if (!version.equals(VERSION)) {
      into.fault(
          "the note of %s has version %s; only %s is supported"
              .formatted(commit, version, VERSION));
      return;
    }
    String path = null;
    for (String line : note.substring(0, divider).split("\n", -1)) {
      if (line.startsWith(INDENT)) {
        entry(commit, path, line.substring(INDENT.length()), about, into);
      } else if (!line.isBlank()) {
        path = unquoted(line);
      }
    }
  }

  private static void entry(
      String commit, String path, String entry, JsonNode about, Reading into) {
    String[] parts = entry.strip().split(" ", 2);
    if (parts[0].startsWith(PERSON) || parts[0].equals(ANY_PERSON)) {
      return;
    }
    String where = "in the note of %s, %s".formatted(commit, path);
    if (path == null || parts.length < 2) {
      into.fault(where + ": an entry without a file or without lines");
      return;
    }
    JsonNode session =
        parts[0].startsWith(SESSION)
            ? about.path("sessions").path(parts[0].split("::", 2)[0])
            : about.path("prompts").path(parts[0]);
    JsonNode agent = session.path("agent_id");
    if (!agent.isObject()) {
      into.fault(where + ": no details about " + parts[0]);
      return;
    }
    JsonNode own = session.path(OWN);
    String trace = trace(parts[0]);
    try {
      into.add(
          new Attribution(
              commit,
              path,
              ranges(parts[1]),
              agent.path("tool").asText("unknown"),
              null,
              agent.path("model").asText(null),
              agent.path("id").asText(parts[0]),
              person(session.path("human_author").asText(null)),
              time(own.path(TIME + trace).asText("")),
              own.path(SOURCE).asText(null),
              own.path(WRITE + trace).asText(null)));
    } catch (IllegalArgumentException e) {
      into.fault(where + ": " + e.getMessage());
    }
  }

  private static String trace(String key) {
    return key.substring(key.lastIndexOf(':') + 1);
  }

  /** Notes by other tools contain no such time. */
  private static Instant time(String text) {
    try {
      return text.isEmpty() ? null : Instant.parse(text);
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static List<LineRange> ranges(String text) {
    List<LineRange> ranges = new ArrayList<>();
    for (String part : text.strip().split(",", -1)) {
      String[] ends = part.split("-", -1);
      try {
        int first = Integer.parseInt(ends[0]);
        ranges.add(new LineRange(first, ends.length == 1 ? first : Integer.parseInt(ends[1])));
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException("'" + part + "' is not a range of lines", e);
      }
    }
    return ranges;
  }

  /** Returns the address in {@code Name <address>}, which tools and reviews use for people. */
  static String person(String author) {
    if (author == null || !author.contains("<") || !author.endsWith(">")) {
      return author;
    }
    return author.substring(author.lastIndexOf('<') + 1, author.length() - 1);
  }

  private static String unquoted(String line) {
    boolean isQuoted = line.length() > 1 && line.startsWith("\"") && line.endsWith("\"");
    return isQuoted ? line.substring(1, line.length() - 1) : line;
  }

  /** Returns the note of a commit; empty if no line of it is attributed. */
  static String write(String commit, List<Attribution> attributions) {
    ObjectNode about = JSON.createObjectNode();
    about.put("schema_version", VERSION);
    about.put("base_commit_sha", commit);
    about.putObject("prompts");
    ObjectNode sessions = about.putObject("sessions");
    Map<String, Map<String, List<LineRange>>> files = new TreeMap<>();
    for (Attribution each : attributions) {
      String id = SESSION + digest(each.tool() + ":" + each.session());
      ObjectNode session = sessions.withObjectProperty(id);
      ObjectNode agent = session.putObject("agent_id");
      agent.put("tool", each.tool());
      agent.put("id", each.session());
      agent.put("model", each.model() == null ? "unknown" : each.model());
      if (each.person() != null) {
        session.put("human_author", each.person());
      }
      String trace = "t_" + digest(id + each.path() + each.lines());
      ObjectNode own = session.withObjectProperty(OWN);
      putText(own, SOURCE, each.source());
      putText(own, WRITE + trace, each.writeId());
      putText(own, TIME + trace, each.time());
      String key = id + "::" + trace;
      files.computeIfAbsent(each.path(), any -> new LinkedHashMap<>()).put(key, each.lines());
    }
    return files.isEmpty() ? "" : text(files) + DIVIDER + "\n" + about.toPrettyString() + "\n";
  }

  /** The format permits only strings there. */
  private static void putText(ObjectNode own, String key, Object value) {
    if (value != null) {
      own.put(key, value.toString());
    }
  }

  private static String text(Map<String, Map<String, List<LineRange>>> files) {
    StringBuilder text = new StringBuilder();
    files.forEach(
        (path, entries) -> {
          text.append(path.matches(".*\\s.*") ? '"' + path + '"' : path).append('\n');
          entries.forEach(
              (key, lines) ->
                  text.append(INDENT)
                      .append(key)
                      .append(' ')
                      .append(String.join(",", lines.stream().map(LineRange::toString).toList()))
                      .append('\n'));
        });
    return text.toString();
  }

  private static String digest(String text) {
    return Sha256.hex(text).substring(0, KEY_DIGITS);
  }
}
