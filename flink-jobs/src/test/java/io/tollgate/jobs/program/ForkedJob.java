package io.tollgate.jobs.program;

import static org.awaitility.Awaitility.await;

import io.tollgate.jobs.SpendMain;
import io.tollgate.local.UnusedPorts;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.core.ConditionTimeoutException;

/** The spend job in a JVM of its own, which can be killed like a failing machine. */
final class ForkedJob implements AutoCloseable {

  private final Process process;
  private final int managementPort;

  private ForkedJob(Process process, int managementPort) {
    this.process = process;
    this.managementPort = managementPort;
  }

  /** Starts it and returns when all of its tasks run. */
  static ForkedJob start(String brokers, String registry, Path state, String log)
      throws IOException {
    List<Integer> ports = UnusedPorts.find(2);
    int managementPort = ports.get(0);
    ProcessBuilder java =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx768m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Dlog4j2.configurationFile=log4j2.xml",
            "-cp",
            System.getProperty("java.class.path"),
            SpendMain.class.getName());
    Map<String, String> environment = java.environment();
    environment.put("TOLLGATE_KAFKA_BOOTSTRAP_SERVERS", brokers);
    environment.put("TOLLGATE_SCHEMA_REGISTRY_URL", registry);
    environment.put("TOLLGATE_STATE_DIR", state.toString());
    environment.put("TOLLGATE_MANAGEMENT_PORT", Integer.toString(managementPort));
    environment.put("TOLLGATE_FLINK_REST_PORT", Integer.toString(ports.get(1)));
    environment.put("TOLLGATE_CHECKPOINT_INTERVAL", "PT1S");
    java.redirectErrorStream(true).redirectOutput(new File("target", log));
    ForkedJob job = new ForkedJob(java.start(), managementPort);
    try {
      await().atMost(Duration.ofMinutes(3)).until(job::isReady);
      return job;
    } catch (ConditionTimeoutException e) {
      job.kill();
      throw e;
    }
  }

  /** Ends it without any warning: SIGKILL. */
  void kill() {
    process.destroyForcibly().onExit().join();
  }

  @Override
  public void close() {
    kill();
  }

  private boolean isReady() throws InterruptedException {
    if (!process.isAlive()) {
      throw new IllegalStateException("the job ended with " + process.exitValue());
    }
    URI ready = URI.create("http://127.0.0.1:" + managementPort + "/readyz");
    try {
      return HttpClient.newHttpClient()
              .send(HttpRequest.newBuilder(ready).build(), HttpResponse.BodyHandlers.discarding())
              .statusCode()
          == 200;
    } catch (IOException e) {
      return false;
    }
  }
}
