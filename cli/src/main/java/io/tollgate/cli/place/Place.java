package io.tollgate.cli.place;

import io.tollgate.local.PortPlan;
import io.tollgate.local.Stack;
import io.tollgate.naming.Pseudonyms;
import io.tollgate.runtime.KafkaConnection;
import io.tollgate.runtime.Settings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/**
 * Where a command works: the local stack of a data folder, or the cluster that the {@code
 * TOLLGATE_*} variables name.
 */
public final class Place {

  private static final List<String> CLUSTER_VARIABLES =
      List.of(
          "TOLLGATE_KAFKA_BOOTSTRAP_SERVERS",
          "TOLLGATE_SCHEMA_REGISTRY_URL",
          "TOLLGATE_CLIENT_PROPERTIES_FILE");

  private static final int ANSWER_MILLIS = 2_000;

  private Supplier<PrintWriter> err = () -> new PrintWriter(Writer.nullWriter());
  private boolean isTold;
  private final Map<String, String> variables;
  private final Path home;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      scope = ScopeType.INHERIT,
      description = "Data folder of the local stack. Default: $TOLLGATE_DATA, else data.")
  private Path data;

  @Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      description = "Show warnings of libraries, and stack traces of failures.")
  private boolean verbose;

  /**
   * A place.
   *
   * @param variables the environment
   * @param home the folder of the built software
   */
  public Place(Map<String, String> variables, Path home) {
    this.variables = Map.copyOf(variables);
    this.home = home.toAbsolutePath().normalize();
  }

  public Path home() {
    return home;
  }

  public boolean isVerbose() {
    return verbose;
  }

  /** Where a person is told what a command found out about its place; nowhere unless said. */
  public void tellOn(Supplier<PrintWriter> writer) {
    err = writer;
  }

  /** The data folder: the option, else the variable, else the one in the installation. */
  public Path data() {
    if (data != null) {
      return data.toAbsolutePath().normalize();
    }
    String variable = variables.getOrDefault("TOLLGATE_DATA", "");
    return variable.isBlank() ? home.resolve("data") : Path.of(variable).toAbsolutePath();
  }

  /** What is added to every port, if the variable says so. */
  public Optional<Integer> portOffset() {
    String variable = variables.getOrDefault("TOLLGATE_PORT_OFFSET", "").strip();
    try {
      return variable.isEmpty() ? Optional.empty() : Optional.of(Integer.valueOf(variable));
    } catch (NumberFormatException e) {
      throw CommandFailure.usage("TOLLGATE_PORT_OFFSET is not a whole number: " + variable);
    }
  }

  /** Whether the environment has a variable. */
  public boolean hasVariable(String name) {
    return variables.containsKey(name);
  }

  /** Whether the option names the data folder, for this command and no other. */
  public boolean isDataChosen() {
    return data != null;
  }

  /** Whether the option or the variable names the data folder. */
  public boolean isDataNamed() {
    return isDataChosen() || !variables.getOrDefault("TOLLGATE_DATA", "").isBlank();
  }

  /** The local stack of the data folder, running or not. */
  public Stack stack() {
    return Stack.at(home, data());
  }

  /** True if variables name a cluster, so that no local stack is meant. */
  public boolean isCluster() {
    return CLUSTER_VARIABLES.stream().anyMatch(variables::containsKey);
  }

  /**
   * The cluster to talk to; fails at once, rather than after a minute, when Kafka does not answer.
   */
  public KafkaConnection connection() {
    KafkaConnection connection = named();
    if (Stream.of(connection.bootstrapServers().split(",")).noneMatch(Place::answers)) {
      throw CommandFailure.finding(
          "Kafka does not answer at " + connection.bootstrapServers() + "; " + remedy());
    }
    if (!isCluster() && !stack().isKnown()) {
      tell(unknownStack() + "; asking Kafka at " + connection.bootstrapServers());
    }
    return connection;
  }

  /** The variables win over any local stack, so starting one would change nothing. */
  private String remedy() {
    return isCluster()
        ? "TOLLGATE_KAFKA_BOOTSTRAP_SERVERS names it"
        : "start the stack with 'tollgate up', or choose its folder with --data";
  }

  /** Names people as the open topics do, if the key for it is at hand. */
  public Optional<UnaryOperator<String>> pseudonyms() {
    return pseudonymKey().map(key -> key::of);
  }

  /**
   * The key of the names that the open topics use: the file that {@code
   * TOLLGATE_PSEUDONYM_KEY_FILE} names, else the local stack's own, which on a cluster means
   * nobody; empty if there is none that can be read.
   */
  public Optional<Pseudonyms> pseudonymKey() {
    String variable = variables.getOrDefault("TOLLGATE_PSEUDONYM_KEY_FILE", "");
    if (variable.isBlank() && isCluster()) {
      return Optional.empty();
    }
    Path file =
        variable.isBlank()
            ? data().resolve("config").resolve("pseudonym.key")
            : Path.of(variable).toAbsolutePath();
    if (!Files.isReadable(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(new Pseudonyms(Files.readAllBytes(file)));
    } catch (IOException | IllegalArgumentException e) {
      throw CommandFailure.finding("cannot use " + file + ": " + e.getMessage(), e);
    }
  }

  /** The connection to a local stack on these ports. */
  public static KafkaConnection connection(PortPlan ports) {
    return new KafkaConnection(ports.bootstrapServers(), ports.registryUrl(), Map.of());
  }

  private KafkaConnection named() {
    Map<String, String> cluster = new HashMap<>(variables);
    cluster.keySet().retainAll(CLUSTER_VARIABLES);
    if (cluster.isEmpty()) {
      return connection(stack().ports());
    }
    Settings settings = new Settings(cluster);
    KafkaConnection connection = KafkaConnection.from(settings);
    try {
      settings.failIfAnyIsBad();
    } catch (IllegalArgumentException e) {
      throw CommandFailure.usage(e.getMessage());
    }
    return connection;
  }

  /** That there is no stack in the data folder, for people. */
  public String unknownStack() {
    return "no stack was ever started in " + data();
  }

  /** Once, however often a command connects. */
  private void tell(String sentence) {
    if (!isTold) {
      err.get().println(sentence);
      err.get().flush();
      isTold = true;
    }
  }

  private static boolean answers(String server) {
    int colon = server.lastIndexOf(':');
    try (Socket socket = new Socket()) {
      String host = server.substring(0, colon).strip();
      int port = Integer.parseInt(server.substring(colon + 1).strip());
      socket.connect(new InetSocketAddress(host, port), ANSWER_MILLIS);
      return true;
    } catch (IOException | RuntimeException e) {
      return false;
    }
  }
}
