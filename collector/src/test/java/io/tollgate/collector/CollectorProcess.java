package io.tollgate.collector;

import static org.awaitility.Awaitility.await;

import io.tollgate.collector.identity.IssuedToken;
import io.tollgate.collector.identity.TokenFile;
import io.tollgate.local.UnusedPorts;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A collector in a process of its own that can be killed, on the same ports each time. */
final class CollectorProcess {

  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final HttpClient http = HttpClient.newHttpClient();
  private final Path folder;
  private final String bootstrapServers;
  private final int port;
  private final int managementPort;
  private Process process;

  CollectorProcess(Path folder, String bootstrapServers) throws IOException {
    this.folder = folder;
    this.bootstrapServers = bootstrapServers;
    TokenFile.append(
        folder.resolve("tokens.json"),
        IssuedToken.of(CollectorClient.TOKEN, "cred-1", "claude-code", null, null));
    Files.writeString(folder.resolve("client.properties"), "auto.register.schemas=true\n");
    List<Integer> ports = UnusedPorts.find(2);
    this.port = ports.get(0);
    this.managementPort = ports.get(1);
  }

  int port() {
    return port;
  }

  long pid() {
    return process.pid();
  }

  /**
   * Starts it and returns when it takes requests.
   *
   * @param jvmOption one more option for Java
   */
  void start(String jvmOption, Map<String, String> settings) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            jvmOption,
            "-XX:+UseSerialGC",
            "-Dorg.apache.avro.SERIALIZABLE_PACKAGES=io.tollgate",
            "-cp",
            System.getProperty("java.class.path"),
            CollectorMain.class.getName());
    Map<String, String> variables = builder.environment();
    variables.keySet().removeIf(name -> name.startsWith("TOLLGATE_"));
    variables.put("TOLLGATE_KAFKA_BOOTSTRAP_SERVERS", bootstrapServers);
    variables.put("TOLLGATE_SCHEMA_REGISTRY_URL", "mock://process");
    variables.put(
        "TOLLGATE_CLIENT_PROPERTIES_FILE", folder.resolve("client.properties").toString());
    variables.put("TOLLGATE_TOKENS_FILE", folder.resolve("tokens.json").toString());
    variables.put("TOLLGATE_STATE_DIR", folder.resolve("state").toString());
    variables.put("TOLLGATE_HTTP_PORT", Integer.toString(port));
    variables.put("TOLLGATE_GRPC_PORT", "0");
    variables.put("TOLLGATE_MANAGEMENT_PORT", Integer.toString(managementPort));
    variables.putAll(settings);
    Path log = folder.resolve("collector.log");
    process =
        builder
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    await().atMost(PATIENCE).ignoreExceptions().until(() -> management("/livez").equals("alive\n"));
    await().atMost(PATIENCE).ignoreExceptions().until(this::takesRequests);
  }

  /** SIGKILL: no hook of the process runs. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** SIGTERM, and waits for the end. */
  int terminate() throws InterruptedException {
    process.destroy();
    return process.waitFor();
  }

  String management(String path) throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + managementPort + path);
    return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body();
  }

  private boolean takesRequests() throws IOException, InterruptedException {
    HttpRequest get =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v1/logs")).build();
    return http.send(get, BodyHandlers.discarding()).statusCode() == 405;
  }
}
