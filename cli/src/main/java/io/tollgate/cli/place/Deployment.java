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
import java.net.URI;
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
 * What a command operates on: the local stack of a data directory, or the cluster named by the
 * {@code TOLLGATE_*} variables.
 */
public final class Deployment {

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
   * Creates a place.
   *
   * @param variables the environment
   * @param home directory of the built software
   */
  public Deployment(Map<String, String> variables, Path home) {
    this.variables = Map.copyOf(variables);
    this.home = home.toAbsolutePath().normalize();
  }

  public Path home() {
    return home;
  }

  public boolean isVerbose() {
    return verbose;
  }

  /** Sets where notices about the place are printed; discarded unless set. */
  public void warnOn(Supplier<PrintWriter> writer) {
    err = writer;
  }

  /**
   * The data directory: the option, otherwise the variable, otherwise the one in the installation.
   */
  public Path data() {
    Path folder = dataFolder();
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw CommandFailure.usage("the data folder " + folder + " is a file");
    }
    return folder;
  }

  private Path dataFolder() {
    if (data != null) {
      return data.toAbsolutePath().normalize();
    }
    String variable = variables.getOrDefault("TOLLGATE_DATA", "");
    return variable.isBlank() ? home.resolve("data") : Path.of(variable).toAbsolutePath();
  }

  /** Offset added to every port, if the variable sets one. */
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

  /** Whether the option sets the data directory for this command. */
  public boolean isDataChosen() {
    return data != null;
  }

  /** Whether the option or the variable sets the data directory. */
  public boolean isDataNamed() {
    return isDataChosen() || !variables.getOrDefault("TOLLGATE_DATA", "").isBlank();
  }

  /** The local stack of the data directory, running or not. */
  public Stack stack() {
    return Stack.at(home, data());
  }

  /** Whether variables name a cluster instead of a local stack. */
  public boolean isCluster() {
    return CLUSTER_VARIABLES.stream().anyMatch(variables::containsKey);
  }

  /**
   * Returns the connection; fails at once, rather than after a minute, if Kafka does not answer. Of
   * a local stack the registry is asked for, too; the one of a cluster may be behind a proxy.
   */
  public KafkaConnection connection() {
    KafkaConnection connection = named();
    if (Stream.of(connection.bootstrapServers().split(",")).noneMatch(Deployment::answers)) {
      throw CommandFailure.finding(
          "Kafka does not answer at " + connection.bootstrapServers() + "; " + remedy());
    }
    if (!isCluster() && !answers(URI.create(connection.registryUrl()).getAuthority())) {
      throw CommandFailure.finding(
          "the schema registry does not answer at " + connection.registryUrl() + "; " + remedy());
    }
    if (!isCluster() && !stack().isKnown()) {
      warn(unknownStack() + "; using Kafka at " + connection.bootstrapServers());
    }
    return connection;
  }

  /** The variables take precedence over any local stack, so starting one would change nothing. */
  private String remedy() {
    return isCluster()
        ? "check TOLLGATE_KAFKA_BOOTSTRAP_SERVERS"
        : "start the stack with 'tollgate up', or choose its folder with --data";
  }

  /** Returns the pseudonym function of the open topics, if its key is available. */
  public Optional<UnaryOperator<String>> pseudonyms() {
    return pseudonymKey().map(key -> key::of);
  }

  /**
   * Returns the key of the pseudonyms on open topics: the file in {@code
   * TOLLGATE_PSEUDONYM_KEY_FILE}, otherwise the local stack's own, which does not apply to a
   * cluster; empty if there is no readable one.
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

  /** Returns the connection to a local stack on these ports. */
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

  /** Returns the message that there is no stack in the data directory. */
  public String unknownStack() {
    return "no stack was ever started in " + data();
  }

  /** Prints a notice once, however often a command connects. */
  private void warn(String sentence) {
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
