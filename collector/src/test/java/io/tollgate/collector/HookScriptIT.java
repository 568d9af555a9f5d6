package io.tollgate.collector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
    await().until(() -> rig.client().management("/readyz").statusCode() == 200);
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
    await().until(() -> rig.client().management("/metrics").body().contains("tollgate_orders 1.0"));
    End stopped = run("claude-code", url(), "open");

    assertThat(stopped.code()).isEqualTo(STOPPED);
    assertThat(stopped.out()).contains("\"permissionDecision\":\"deny\"");
    assertThat(stopped.err())
        .startsWith("Tollgate: paused by policy \"No search for weaknesses\"")
        .endsWith("Ask compliance@lab.example.\n");
  }

  @ParameterizedTest
  @CsvSource({"closed, 2", "open, 0"})
  void failsTheWayItIsTold(String way, int code) throws Exception {
    End end = run("codex", "http://127.0.0.1:1", way);

    assertThat(end.code()).isEqualTo(code);
    assertThat(end.err()).contains("could not be asked", "fail " + way);
    assertThat(run("vim", url(), way).code()).isEqualTo(code);
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
        printf '%s' '{"decision":"block","reason":"Paused, says \\"Ann\\"."}'
        """);
    assertThat(curl.toFile().setExecutable(true)).isTrue();

    End stopped = run("codex", url(), "open", bin + ":" + System.getenv("PATH"));

    assertThat(stopped.code()).isEqualTo(STOPPED);
    assertThat(stopped.err()).isEqualTo("Paused, says \"Ann\".\n");
  }

  private static String url() {
    return "http://127.0.0.1:" + rig.client().port();
  }

  private static End run(String tool, String url, String fail)
      throws IOException, InterruptedException {
    return run(tool, url, fail, System.getenv("PATH"));
  }

  private static End run(String tool, String url, String fail, String path)
      throws IOException, InterruptedException {
    Path script =
        Path.of(System.getProperty("tollgate.home"), "deploy", "hooks", "tollgate-hook.sh");
    ProcessBuilder builder = new ProcessBuilder("sh", script.toString(), tool);
    builder
        .environment()
        .putAll(
            Map.of(
                "TOLLGATE_URL",
                url,
                "TOLLGATE_TOKEN",
                CollectorClient.TOKEN,
                "TOLLGATE_FAIL",
                fail,
                "TOLLGATE_TIMEOUT",
                "20",
                "PATH",
                path));
    Process process = builder.start();
    process.getOutputStream().write(CALL.getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    return new End(process.waitFor(), out, err);
  }
}
