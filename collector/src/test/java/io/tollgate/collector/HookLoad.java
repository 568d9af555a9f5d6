package io.tollgate.collector;

import io.tollgate.local.EmbeddedBroker;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Benchmark of how long a tool waits for the answer of its hook: with no other load, and while the
 * collector receives batches of telemetry. Arguments: seconds of each run.
 */
public final class HookLoad {

  private static final String JSON = "application/json";
  private static final String PROTOBUF = "application/x-protobuf";
  private static final int PER_SECOND = 500;
  private static final String TOOL =
      "{\"session_id\":\"s-hook\",\"hook_event_name\":\"PreToolUse\",\"tool_name\":\"Bash\",\"cwd\":"
          + "\"/src/parser\",\"tool_use_id\":\"toolu_1\",\"tool_input\":{\"command\":\"make\"}}";
  private static final String PROMPT =
      "{\"session_id\":\"s-hook\",\"hook_event_name\":\"UserPromptSubmit\",\"prompt_id\":\"p-1\","
          + "\"cwd\":\"/src/parser\",\"prompt\":\"Please tidy up the names in this module and move"
          + " the helpers of the parser into a package of their own.\"}";

  private HookLoad() {}

  /** Runs all measurements and prints a line for each. */
  public static void main(String[] arguments) throws Exception {
    int seconds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10;
    Path folder = Files.createTempDirectory("hook-load-");
    try (EmbeddedBroker broker = EmbeddedBroker.start()) {
      CollectorLoad.createTopics(broker.bootstrapServers());
      CollectorProcess collector = new CollectorProcess(folder, broker.bootstrapServers());
      collector.start("-Xmx256m", Map.of());
      try {
        run(collector, seconds);
      } finally {
        collector.terminate();
      }
    }
  }

  private static void run(CollectorProcess collector, int seconds) throws Exception {
    LoadRun tool = hook(collector, TOOL);
    LoadRun prompt = hook(collector, PROMPT);
    LoadRun batches = new LoadRun(collector, "/v1/logs", PROTOBUF, CollectorLoad.protobuf(50), 50);
    tool.run("warm-up", 8, 0, seconds);
    batches.run("warm-up of batches", 8, 0, seconds);
    for (int round = 0; round < 3; round++) {
      tool.run("uses of tools, alone", 8, PER_SECOND, seconds);
      prompt.run("prompts, alone", 8, PER_SECOND, seconds);
      CompletableFuture<Void> beside =
          CompletableFuture.runAsync(() -> ingest(batches, seconds + 1));
      tool.run("uses of tools, while ingesting", 8, PER_SECOND, seconds);
      beside.join();
    }
  }

  private static void ingest(LoadRun batches, int seconds) {
    try {
      batches.run("  beside: batches of 50, 200/s", 8, 200, seconds);
    } catch (Exception e) {
      throw new IllegalStateException("telemetry was not taken", e);
    }
  }

  private static LoadRun hook(CollectorProcess collector, String body) {
    return new LoadRun(
        collector, "/hooks/claude-code", JSON, body.getBytes(StandardCharsets.UTF_8), 1);
  }
}
