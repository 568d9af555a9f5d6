package io.tollgate.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tollgate.cli.place.Deployment;
import io.tollgate.local.PortPlan;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/**
 * Each kind of blocking budget, on the real stack: usage exceeds it, and the hook denies those it
 * applies to, while others continue.
 */
class BlocksIT {

  private static final Path HOME = Path.of(System.getProperty("tollgate.home"));
  private static final int PORT_OFFSET = 7900;
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final List<String> TEAMS = List.of("alpha", "beta", "gamma", "delta", "zeta");
  private static final String WORKFLOW =
      "Write a GitHub Actions workflow that builds the image and deploys it to staging.";
  private static final String DOCUMENTS =
      """
      kind: directory
      teams:
        - {id: alpha, department: research, cost_center: c}
        - {id: beta, department: product, cost_center: c}
        - {id: gamma, department: product, cost_center: c}
        - {id: delta, department: product, cost_center: c}
        - {id: zeta, department: product, cost_center: c}
      users:
        - {id: ann@lab.example, team: delta, aliases: [ann-laptop]}
      ---
      kind: budgets
      budgets:
        - {id: of-department, department: research, %1$s}
        - {id: of-team, team: beta, %1$s}
        - {id: of-each-person, user: "*", tools: [gemini-cli, claude-code], %1$s}
        - {id: of-project, project: kata-bench, %1$s}
        - {id: of-tool, team: gamma, tools: [codex], %1$s}
        - {id: of-model, team: delta, tools: [codex], models: [gpt-5.5], %1$s}
        - {id: of-purpose, team: zeta, tools: [codex], purposes: [workflow_building], %1$s}
        - {id: of-company, company: "*", %2$s}
      """;
  private static final String EACH =
      "period: month, zone: UTC, currency: XTK, amount: 1000, thresholds: [100], action: block";

  private final HttpClient http = HttpClient.newHttpClient();
  private final Map<String, String> tokens = new HashMap<>();
  private final PortPlan ports = PortPlan.defaults().plusOffset(PORT_OFFSET);

  @TempDir private Path folder;

  /**
   * A budget and two who ask.
   *
   * @param budget id of the budget
   * @param crossing OTLP records that cross it
   * @param team whose credential the crossing comes with
   * @param meant the call of a hook that it stops
   * @param other the call of a hook that it does not
   */
  private record Case(String budget, String team, List<String> crossing, Call meant, Call other) {}

  private record Call(String tool, String team, String body) {}

  @Test
  void everyKindOfBudgetStopsWhomItHoldsForAndNobodyElse() throws Exception {
    Files.writeString(
        folder.resolve("documents.yaml"),
        DOCUMENTS.formatted(EACH, EACH.replace("1000", "1000000")));
    try {
      for (String team : TEAMS) {
        String words = run("token", "create", "--source", "tools", "--team", team, "--name", team);
        tokens.put(team, words.substring(words.indexOf("tg_")).strip());
      }
      run("up", "--port-offset", "" + PORT_OFFSET);
      run("apply", "-f", folder.resolve("documents.yaml").toString());
      for (Case each : cases()) {
        assertThat(ask(each.meant())).as("before " + each.budget()).doesNotContain("stopped by");
        report(each.team(), each.crossing());
        await()
            .atMost(PATIENCE)
            .untilAsserted(() -> assertThat(ask(each.meant())).contains(stop(each.budget())));
        assertThat(ask(each.other())).as("beside " + each.budget()).doesNotContain("stopped by");
      }
      report("beta", List.of(claude("s-all", "", 1_000_000)));
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(ask(new Call("gemini", "alpha", call("s-new", "/src", "BeforeTool"))))
                      .contains(stop("of-company")));
    } finally {
      run("down");
    }
  }

  private static String stop(String budget) {
    return "stopped by budget \\\"" + budget;
  }

  private static List<Case> cases() {
    String promptOfCodex = prompt("s-6", "p-1", WORKFLOW);
    return List.of(
        new Case(
            "of-department",
            "alpha",
            List.of(claude("s-1", "", 1_000)),
            new Call("gemini", "alpha", call("s-x", "/src", "BeforeTool")),
            new Call("gemini", "gamma", call("s-x", "/src", "BeforeTool"))),
        new Case(
            "of-team",
            "beta",
            List.of(claude("s-2", "", 1_000)),
            new Call("gemini", "beta", call("s-x", "/src", "BeforeTool")),
            new Call("gemini", "gamma", call("s-x", "/src", "BeforeTool"))),
        new Case(
            "of-each-person",
            "delta",
            List.of(claude("s-3", "ann-laptop", 1_000)),
            new Call("claude-code", "delta", call("s-3", "/src", "PreToolUse")),
            new Call("claude-code", "delta", call("s-9", "/src", "PreToolUse"))),
        new Case(
            "of-project",
            "gamma",
            List.of(claude("s-4", "", 1_000, attribute("project", "kata-bench"))),
            new Call("gemini", "gamma", call("s-x", "/src/kata-bench/tasks", "BeforeTool")),
            new Call("gemini", "gamma", call("s-x", "/src/parser", "BeforeTool"))),
        new Case(
            "of-tool",
            "gamma",
            List.of(codex("s-5", "gpt-5.5", 1_000)),
            new Call("codex", "gamma", call("s-x", "/src", "PreToolUse")),
            new Call("gemini", "gamma", call("s-x", "/src", "BeforeTool"))),
        new Case(
            "of-model",
            "delta",
            List.of(codex("s-5", "gpt-5.5-2026-04-01", 1_000)),
            new Call("codex", "delta", call("s-x", "/src", "PreToolUse\",\"model\":\"gpt-5.5")),
            new Call("codex", "delta", call("s-x", "/src", "PreToolUse\",\"model\":\"gpt-5.4"))),
        new Case(
            "of-purpose",
            "zeta",
            List.of(promptOfCodex, codex("s-6", "gpt-5.5", 1_000)),
            new Call(
                "codex",
                "zeta",
                call("s-7", "/src", "UserPromptSubmit\",\"prompt\":\"" + WORKFLOW)),
            new Call(
                "codex",
                "zeta",
                call("s-8", "/src", "UserPromptSubmit\",\"prompt\":\"What does List.of return?"))));
  }

  private static String call(String session, String folder, String hook) {
    return "{\"session_id\":\"%s\",\"cwd\":\"%s\",\"tool_name\":\"x\",\"hook_event_name\":\"%s\"}"
        .formatted(session, folder, hook);
  }

  private static String claude(String session, String user, int tokens, String... more) {
    List<String> attributes =
        new ArrayList<>(
            List.of(
                attribute("event.name", "api_request"),
                attribute("event.timestamp", Instant.now().toString()),
                attribute("session.id", session),
                attribute("request_id", "req_" + session + tokens),
                attribute("model", "claude-opus-5"),
                attribute("input_tokens", Integer.toString(tokens))));
    if (!user.isEmpty()) {
      attributes.add(attribute("user.id", user));
    }
    attributes.addAll(List.of(more));
    return record("claude_code.api_request", attributes);
  }

  private static String codex(String session, String model, int tokens) {
    return record(
        "codex.sse_event",
        List.of(
            attribute("event.name", "codex.sse_event"),
            attribute("event.kind", "response.completed"),
            attribute("event.timestamp", Instant.now().toString()),
            attribute("conversation.id", session),
            attribute("model", model),
            attribute("input_token_count", Integer.toString(tokens)),
            attribute("output_token_count", "0")));
  }

  private static String prompt(String session, String id, String text) {
    return record(
        "codex.user_prompt",
        List.of(
            attribute("event.name", "codex.user_prompt"),
            attribute("event.timestamp", Instant.now().toString()),
            attribute("conversation.id", session),
            attribute("prompt.id", id),
            attribute("prompt", text)));
  }

  private static String record(String body, List<String> attributes) {
    return "{\"body\":{\"stringValue\":\"%s\"},\"attributes\":[%s]}"
        .formatted(body, String.join(",", attributes));
  }

  private static String attribute(String key, String value) {
    return "{\"key\":\"%s\",\"value\":{\"stringValue\":\"%s\"}}".formatted(key, value);
  }

  private void report(String team, List<String> records) throws Exception {
    post(
        "/v1/logs",
        team,
        "{\"resourceLogs\":[{\"scopeLogs\":[{\"logRecords\":[%s]}]}]}"
            .formatted(String.join(",", records)));
  }

  private String ask(Call call) throws IOException, InterruptedException {
    return post("/hooks/" + call.tool(), call.team(), call.body());
  }

  private String post(String path, String team, String body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(ports.collectorUrl() + path))
            .header("Authorization", "Bearer " + tokens.get(team))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> answer =
        http.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer.body();
  }

  private String run(String... words) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Map<String, String> variables = Map.of("TOLLGATE_DATA", folder.resolve("data").toString());
    CommandLine command = Tollgate.commandLine(new Deployment(variables, HOME));
    command.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    assertThat(command.execute(words)).as("%s%n%s%n%s", words[0], out, err).isZero();
    return out.toString();
  }
}
