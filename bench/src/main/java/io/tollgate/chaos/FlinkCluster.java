package io.tollgate.chaos;

import io.tollgate.local.Command;
import io.tollgate.local.Port;
import io.tollgate.local.Site;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The spend job on a Flink cluster: a JobManager and two TaskManagers, each a process of its own,
 * and the client that submits the job. Without high availability, a new JobManager knows no jobs:
 * then the job is submitted again, from its latest checkpoint.
 */
final class FlinkCluster implements AutoCloseable {

  private static final Duration MOST_WAIT = Duration.ofMinutes(4);
  private static final Duration MOST_ANSWER = Duration.ofSeconds(5);
  private static final String JOB_MANAGER =
      "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint";
  private static final String TASK_MANAGER =
      "org.apache.flink.runtime.taskexecutor.TaskManagerRunner";
  private static final String CLIENT = "org.apache.flink.client.cli.CliFrontend";

  private final Site site;
  private final Command product;
  private final Path checkpoints;
  private final Path folder;
  private final String rest;
  private final HttpClient client = HttpClient.newHttpClient();
  private final Member jobManager;
  private final List<Member> taskManagers = new ArrayList<>();

  /**
   * Creates a cluster that is not running yet.
   *
   * @param site whose Flink ports are free
   * @param product how the job is started in its own process
   * @param checkpoints location of the checkpoints
   */
  FlinkCluster(Site site, Command product, Path checkpoints) {
    this.site = site;
    this.product = product;
    this.checkpoints = checkpoints;
    this.folder = product.folder().resolveSibling("flink-cluster");
    this.rest = "127.0.0.1:" + site.ports().number(Port.FLINK_REST);
    this.jobManager = member("job-manager", JOB_MANAGER);
    this.taskManagers.add(member("task-manager-1", TASK_MANAGER));
    this.taskManagers.add(member("task-manager-2", TASK_MANAGER));
    writeSettings();
  }

  Member jobManager() {
    return jobManager;
  }

  List<Member> taskManagers() {
    return List.copyOf(taskManagers);
  }

  /** Starts all three processes and waits until they know each other. */
  void up() {
    jobManager.start();
    taskManagers.forEach(Member::start);
    await("\"taskmanagers\":2", "/overview");
  }

  /** Submits the job from its latest checkpoint and waits until all of it is running. */
  void submit() {
    List<String> words = new ArrayList<>(List.of("run", "-d", "-m", rest));
    newest().ifPresent(path -> words.addAll(List.of("-s", path.toUri().toString())));
    words.addAll(List.of("-c", "io.tollgate.jobs.SpendMain", jar()));
    Member submission =
        new Member(
            "flink-client",
            site,
            command -> site.start(log("flink-client"), command),
            () -> command(CLIENT, words),
            Optional::empty);
    submission.start();
    if (!Waiting.until(MOST_WAIT, () -> !submission.isRunning())) {
      submission.kill();
      throw new IllegalStateException("the job was not taken; see " + log("flink-client"));
    }
    awaitRunning();
  }

  /** Waits until all of the job is running. */
  void awaitRunning() {
    await("\"state\":\"RUNNING\".*\"created\":0,\"scheduled\":0,\"deploying\":0", "/jobs/overview");
  }

  @Override
  public void close() {
    taskManagers.forEach(Member::end);
    jobManager.end();
  }

  private Member member(String name, String main) {
    List<String> words = List.of("--configDir", folder.toString());
    return new Member(
        name,
        site,
        command -> site.start(log(name), command),
        () -> command(main, words),
        Optional::empty);
  }

  private Path log(String name) {
    return folder.resolve(name + ".log");
  }

  /** Returns the product's Java, class path and settings with another main class. */
  private Command command(String main, List<String> arguments) {
    List<String> words = new ArrayList<>(product.words().subList(0, product.words().size() - 1));
    // As in Flink's own scripts for its client.
    for (String opened : List.of("java.util", "java.lang", "java.time", "java.util.concurrent")) {
      words.add("--add-opens=java.base/" + opened + "=ALL-UNNAMED");
    }
    words.add(main);
    words.addAll(arguments);
    Map<String, String> variables = new HashMap<>(product.variables());
    variables.put("FLINK_CONF_DIR", folder.toString());
    variables.put("TOLLGATE_FLINK_REST_PORT", "");
    variables.put("TOLLGATE_PARALLELISM", "2");
    return new Command(words, variables, folder);
  }

  private String jar() {
    return product.variables().get("CLASSPATH").split(File.pathSeparator, -1)[0];
  }

  private Optional<Path> newest() {
    if (!Files.isDirectory(checkpoints)) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.walk(checkpoints)) {
      return files
          .filter(file -> file.endsWith("_metadata"))
          .max(Comparator.comparing(FlinkCluster::written))
          .map(Path::getParent);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static FileTime written(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void await(String pattern, String path) {
    if (!Waiting.until(MOST_WAIT, () -> get(path).matches("(?s).*" + pattern + ".*"))) {
      throw new IllegalStateException("Flink is not ready: " + path + " says " + get(path));
    }
  }

  private String get(String path) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://" + rest + path)).timeout(MOST_ANSWER).build();
    try {
      return client.send(request, BodyHandlers.ofString()).body();
    } catch (IOException e) {
      return "nothing";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private void writeSettings() {
    List<String> lines =
        List.of(
            "jobmanager.rpc.address: 127.0.0.1",
            "jobmanager.rpc.port: " + site.ports().number(Port.FLINK_MANAGEMENT),
            "jobmanager.bind-host: 127.0.0.1",
            "rest.address: 127.0.0.1",
            "rest.bind-address: 127.0.0.1",
            "rest.port: " + site.ports().number(Port.FLINK_REST),
            "rest.bind-port: \"" + site.ports().number(Port.FLINK_REST) + "\"",
            "taskmanager.host: 127.0.0.1",
            "taskmanager.bind-host: 127.0.0.1",
            "taskmanager.numberOfTaskSlots: 2",
            "taskmanager.cpu.cores: 1.0",
            "taskmanager.memory.framework.heap.size: 64 mb",
            "taskmanager.memory.framework.off-heap.size: 64 mb",
            "taskmanager.memory.jvm-metaspace.size: 160 mb",
            "taskmanager.memory.task.heap.size: 256 mb",
            "taskmanager.memory.task.off-heap.size: 0 mb",
            "taskmanager.memory.managed.size: 64 mb",
            "taskmanager.memory.network.min: 32 mb",
            "taskmanager.memory.network.max: 32 mb",
            "taskmanager.memory.jvm-overhead.min: 64 mb",
            "taskmanager.memory.jvm-overhead.max: 64 mb",
            "heartbeat.interval: 1000",
            "heartbeat.timeout: 8000",
            "io.tmp.dirs: " + folder.resolve("work"),
            // The class path of the processes contains everything; the jar is only named.
            "classloader.resolve-order: parent-first",
            "execution.checkpointing.dir: " + checkpoints.toUri());
    try {
      Files.createDirectories(folder.resolve("work"));
      Files.write(folder.resolve("config.yaml"), lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
