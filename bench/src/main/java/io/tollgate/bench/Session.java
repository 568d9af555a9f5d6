package io.tollgate.bench;

import io.tollgate.bench.Posting.Credential;
import io.tollgate.bench.Report.Call;
import io.tollgate.bench.Report.Plan;
import io.tollgate.bench.Report.Tool;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/** One session of one person with one tool; records what the tool will report, in order. */
final class Session {

  private final Tool tool;
  private final Credential credential;
  private final String person;
  private final String version;
  private final Map<String, Object> always;
  private final Dice dice;
  private final LongSupplier ids;
  private final String id;
  private final List<Report> reports = new ArrayList<>();
  private Instant now;
  private String promptId;

  /**
   * @param always attributes of every report
   * @param ids generates the id of each report
   */
  Session(
      Who who,
      Instant start,
      String version,
      Map<String, Object> always,
      Dice dice,
      LongSupplier ids) {
    this.tool = who.tool();
    this.credential = who.credential();
    this.person = who.person();
    this.version = version;
    this.always = always;
    this.dice = dice;
    this.ids = ids;
    this.id = dice.uuid();
    this.now = start;
  }

  /** Person, tool and token. */
  record Who(Tool tool, Credential credential, String person) {}

  String id() {
    return id;
  }

  Credential credential() {
    return credential;
  }

  List<Report> reports() {
    return List.copyOf(reports);
  }

  /** The person types something, and the tool works on it for some rounds. */
  void prompt(String text, Plan plan, int rounds) {
    promptId = dice.uuid();
    Map<String, Object> own = new TreeMap<>();
    own.put("prompt_length", Integer.toString(text.length()));
    own.put("prompt", text);
    add("user_prompt", own, null, plan);
    for (int round = 0; round < rounds; round++) {
      round();
    }
  }

  /** Reports one model call, without subsequent actions of the model. */
  Report call(Call call, Plan plan) {
    return switch (tool) {
      case CLAUDE_CODE -> add("api_request", claudeIds(), call, plan);
      case CODEX -> add("sse_event", Map.of("duration_ms", milliseconds()), call, plan);
      case METACODE ->
          add(MetacodeWire.EVENT, Map.of("gen_ai.response.id", "r-" + dice.hex(16)), call, plan);
    };
  }

  private void round() {
    if (tool == Tool.CODEX) {
      add("api_request", codexAttempt(), null, Plan.GOOD);
      add("sse_event", Map.of("event.kind", "response.created"), null, Plan.GOOD);
    }
    if (tool == Tool.CLAUDE_CODE && dice.chance(1, 60)) {
      add("api_error", claudeError(), null, Plan.GOOD);
    }
    call(Calls.draw(tool, dice), Plan.GOOD);
    if (tool != Tool.METACODE && dice.chance(2, 3)) {
      toolUse();
    }
  }

  private void toolUse() {
    String use = "toolu_" + dice.hex(20);
    String idName = tool == Tool.CODEX ? "call_id" : "tool_use_id";
    String name =
        tool == Tool.CODEX ? "shell" : dice.pick(List.of("Read", "Edit", "Grep", "Write"));
    Map<String, Object> decided = new TreeMap<>();
    decided.put("tool_name", name);
    decided.put(idName, use);
    decided.put("decision", tool == Tool.CODEX ? "approved" : "accept");
    decided.put("source", "config");
    add("tool_decision", decided, null, Plan.GOOD);
    Map<String, Object> result = new TreeMap<>();
    result.put("tool_name", name);
    result.put(idName, use);
    result.put("success", dice.chance(19, 20) ? "true" : "false");
    result.put("duration_ms", tool == Tool.CODEX ? milliseconds() : (Object) 35L);
    if (tool == Tool.CODEX) {
      result.put("arguments", "{\"command\":[\"ls\",\"src\"]}");
      result.put("output", "main test");
    }
    add("tool_result", result, null, Plan.GOOD);
  }

  private Map<String, Object> claudeIds() {
    return Map.of(
        "request_id",
        "req_" + dice.hex(20),
        "client_request_id",
        dice.uuid(),
        "duration_ms",
        (long) dice.between(300, 20_000));
  }

  private Map<String, Object> claudeError() {
    return Map.of(
        "model",
        "claude-opus-5",
        "error",
        "Overloaded",
        "status_code",
        529L,
        "attempt",
        (long) dice.between(2, 10),
        "duration_ms",
        1200L);
  }

  private Map<String, Object> codexAttempt() {
    return Map.of("http.response.status_code", 200L, "attempt", 1L, "duration_ms", milliseconds());
  }

  private String milliseconds() {
    return Integer.toString(dice.between(20, 9_000));
  }

  private Report add(String event, Map<String, Object> own, Call call, Plan plan) {
    now = now.plusMillis(dice.between(200, 9_000));
    Map<String, Object> all = new TreeMap<>(always);
    all.putAll(own);
    Report report =
        new Report(
            ids.getAsLong(),
            tool,
            version,
            event,
            id,
            reports.size(),
            promptId,
            person,
            now,
            call,
            all,
            plan);
    reports.add(report);
    return report;
  }
}
