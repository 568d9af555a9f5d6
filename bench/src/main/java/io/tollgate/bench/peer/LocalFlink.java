package io.tollgate.bench.peer;

import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Flink within this process: one task, state on the heap, no checkpoints, loopback only. */
final class LocalFlink {

  private static final Map<String, String> SETTINGS =
      Map.of(
          "rest.port", "0",
          "rest.bind-port", "0",
          "rest.bind-address", "127.0.0.1",
          "jobmanager.bind-host", "127.0.0.1",
          "taskmanager.bind-host", "127.0.0.1",
          "taskmanager.memory.network.min", "16 mb",
          "taskmanager.memory.network.max", "16 mb",
          "pipeline.object-reuse", "true");

  private LocalFlink() {}

  static StreamExecutionEnvironment environment() {
    return StreamExecutionEnvironment.createLocalEnvironment(1, Configuration.fromMap(SETTINGS));
  }
}
