package io.tollgate.collector;

import static io.tollgate.collector.Patience.patiently;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.Decision;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command hook that operators install, as a tool runs it. */
class HookScriptIT {

  private static final int STOPPED = 2;
  private static final String CALL =
      "{\"session_id\":\"s\",\"hook_event_name\":\"PreToolUse\",\"tool_name\":\"Write\","
          + "\"tool_use_id\":\"t\",\"tool_input\":{\"file_path\":\"a\"}}";

  private static CollectorRig rig;

  private record End(int code, String out, String err) {}

  @BeforeAll
  static void start() throws Exception {
    rig = CollectorRig.start();
    patiently().until(() -> rig.client().management("/readyz").statusCode() == 200);
  }

  @AfterAll
  static void stop() {
    rig.close();
  }

  @Test
  void letsTheToolGoOnAndStopsItByTheOrder() throws Exception {
    assertThat(run("claude-code", url(), "open")).isEqualTo(new End(0, "{}\n", ""));

    Decision order = HookIT.order("pause:script");
    rig.order(order);
    patiently()
        .until(() -> rig.client().management("/metrics").body().contains("tollgate_orders 1.0"));
    End stopped = run("claude-code", url(), "open");

    assertThat(stopped.code()).isEqualTo(STOPPED);
    assertThat(stopped.out()).contains("\"permissionDecision\":\"deny\"");
    assertThat(stopped.err())
        .startsWith("Tollgate: paused by policy \"No search for weaknesses\"")
        .endsWith("Ask compliance@lab.example.\n");
  }

  @ParameterizedTest
  @CsvSource({
    "closed, 2, fail closed",
    "open, 0, fail open",
    "Closed, 2, neither open nor closed",
    "true, 2, neither open nor closed"
  })
  void failsTheWayItIsTold(String way, int code, String said) throws Exception {
    End end = run("codex", "http://127.0.0.1:1", way);

    assertThat(end.code()).isEqualTo(code);
    assertThat(end.err()).contains("could not be asked", said);
    assertThat(run("vim", url(), way).code()).isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource({
    "PostToolUse, 0, not told",
    "PostToolUseFailure, 0, not told",
    "AfterTool, 0, not told",
    "UserPromptSubmit, 2, fail closed",
    "PostToolUseX, 2, fail closed"
  })
  void stopsNothingThatHasRun(String event, int code, String said) throws Exception {
    End end = call(CALL.replace("PreToolUse", event), "http://127.0.0.1:1");

    assertThat(end.code()).isEqualTo(code);
    assertThat(end.err()).contains(said);
  }

  /** What a tool is called with is the agent's to choose. */
  @Test
  void takesNoFieldOfTheInputForTheNameOfTheCall() throws Exception {
    String call =
        CALL.replace("{\"file_path\":\"a\"}", "{ \"hook_event_name\" : \"PostToolUse\" }");

    assertThat(call(call, "http://127.0.0.1:1").code()).isEqualTo(STOPPED);
  }

  @Test
  void saysThatTheTokenIsNotTaken() throws Exception {
    End end =
        run(
            CALL,
            "claude-code",
            Map.of("TOLLGATE_URL", url(), "TOLLGATE_TOKEN", "wrong", "TOLLGATE_FAIL", "closed"));

    assertThat(end.code()).isEqualTo(STOPPED);
    assertThat(end.err()).contains("does not take the token (401)");
  }

  /** Ubuntu 20.04, Debian 11 and RHEL 8 have a curl that refuses what came later. */
  @Test
  void needsNoNewCurl(@TempDir Path bin) throws Exception {
    Path curl = bin.resolve("curl");
    Files.writeString(
        curl,
        """
        #!/bin/sh
        cat > /dev/null
        for each; do
          case $each in --fail-with-body) exit 2 ;; esac
        done
        printf '%s\\n200' '{"decision":"block","reason":"Paused, says \\"Ann\\"."}'
        """);
    assertThat(curl.toFile().setExecutable(true)).isTrue();

    End stopped =
        run(
            CALL,
            "codex",
            Map.of("TOLLGATE_URL", url(), "PATH", bin + ":" + System.getenv("PATH")));

    assertThat(stopped.code()).isEqualTo(STOPPED);
    assertThat(stopped.err()).isEqualTo("Paused, says \"Ann\".\n");
  }

  private static String url() {
    return "http://127.0.0.1:" + rig.client().port();
  }

  private static End run(String tool, String url, String fail)
      throws IOException, InterruptedException {
    return run(
        CALL,
        tool,
        Map.of(
            "TOLLGATE_URL", url, "TOLLGATE_TOKEN", CollectorClient.TOKEN, "TOLLGATE_FAIL", fail));
  }

  private static End call(String call, String url) throws IOException, InterruptedException {
    return run(call, "claude-code", Map.of("TOLLGATE_URL", url, "TOLLGATE_FAIL", "closed"));
  }

  private static End run(String call, String tool, Map<String, String> settings)
      throws IOException, InterruptedException {
    Path script =
        Path.of(System.getProperty("tollgate.home"), "deploy", "hooks", "tollgate-hook.sh");
    ProcessBuilder builder = new ProcessBuilder("sh", script.toString(), tool);
    builder.environment().putAll(settings);
    builder.environment().put("TOLLGATE_TIMEOUT", "20");
    Process process = builder.start();
    process.getOutputStream().write(call.getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    return new End(process.waitFor(), out, err);
  }
}
