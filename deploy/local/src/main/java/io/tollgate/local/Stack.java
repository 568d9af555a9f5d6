package io.tollgate.local;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.tollgate.serde.SchemaRegistry;
import io.tollgate.topic.Topics;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;

/**
 * A whole Tollgate on this machine, kept in one data folder.
 *
 * <p>Its parts are processes that outlive whoever started them. The folder remembers them and their
 * ports, so any later process can ask, mend or stop the stack. Folders do not know of each other;
 * stacks in different folders run side by side if their ports differ.
 */
public final class Stack {

  private static final short ONE_REPLICA = 1;

  private final Layout layout;
  private final Set<Part> parts;
  private final Compilation compilation;
  private final StateFile stateFile;

  private Stack(Layout layout, Set<Part> parts, Compilation compilation) {
    this.layout = layout;
    this.parts = parts;
    this.compilation = compilation;
    this.stateFile = new StateFile(layout.stateFile());
  }

  /**
   * The stack of a data folder, running or not.
   *
   * @param home the folder of the root pom, built
   * @param data where it keeps everything; need not exist
   */
  public static Stack at(Path home, Path data) {
    return new Stack(new Layout(home, data), EnumSet.allOf(Part.class), Compilation.QUICK_START);
  }

  /** The same with fewer parts, for tests that bring their own applications. */
  public Stack only(Collection<Part> some) {
    return new Stack(layout, EnumSet.copyOf(some), compilation);
  }

  /** The same, its parts started with that compilation. */
  public Stack compiled(Compilation other) {
    return new Stack(layout, parts, other);
  }

  /** Whether one was ever started in the data folder. */
  public boolean isKnown() {
    return Files.exists(layout.stateFile());
  }

  /** The ports of the last start; the usual ones before the first. */
  public PortPlan ports() {
    return stateFile.read().ports();
  }

  /** The folder of keys and tokens; a start creates it. */
  public Path configFolder() {
    return layout.config();
  }

  /** What a part prints; the file exists after its first start. */
  public Path logFile(Part part) {
    return layout.logFile(part);
  }

  /**
   * Starts what does not run, provisions topics and schemas, and returns when everything is ready.
   *
   * @throws StackException if ports are taken, a part dies or is not ready within a minute, or
   *     another command is at work; what runs by then goes on running
   */
  @SuppressWarnings("try")
  public void up(PortPlan ports, Between between, ProgressListener listener) {
    createFolder();
    try (StackLock lock = StackLock.take(layout.lockFile())) {
      StackState state = withPorts(stateFile.read(), ports);
      FirstConfig.write(layout.config(), new SecureRandom());
      TakenPorts.failIfAny(ports, missing(state));
      stateFile.write(state);
      Bringup bringup = new Bringup(layout, stateFile, listener, compilation);
      state = bringup.bring(state, those(true));
      provision(ports, listener);
      run(between, ports);
      bringup.bring(state, those(false));
    }
  }

  /** How every part is at this moment. */
  public List<PartStatus> status() {
    StackState state = stateFile.read();
    return parts.stream().map(part -> status(state, part)).toList();
  }

  /**
   * Ends all parts, whatever was started last: politely first, by force after 15 seconds.
   *
   * @throws StackException if another command is at work or a process cannot be ended
   */
  @SuppressWarnings("try")
  public void down(ProgressListener listener) {
    if (!Files.exists(layout.stateFile())) {
      return;
    }
    try (StackLock lock = StackLock.take(layout.lockFile())) {
      new Shutdown(stateFile, listener).stop(stateFile.read());
    }
  }

  private static StackState withPorts(StackState state, PortPlan ports) {
    if (state.isAnythingRunning() && !state.ports().equals(ports)) {
      throw new StackException(
          "the stack runs on other ports ("
              + state.ports()
              + "); stop it before moving it to ("
              + ports
              + ")");
    }
    return state.withPorts(ports);
  }

  private Set<Part> missing(StackState state) {
    Set<Part> missing = EnumSet.copyOf(parts);
    missing.removeIf(part -> state.running(part).isPresent());
    return missing;
  }

  private Set<Part> those(boolean ground) {
    Set<Part> some = EnumSet.copyOf(parts);
    some.removeIf(part -> part.isGround() != ground);
    return some;
  }

  private void provision(PortPlan ports, ProgressListener listener) {
    SchemaRegistryClient registry =
        SchemaRegistry.clientFrom(Map.of(SchemaRegistry.URL, ports.registryUrl()));
    CompletableFuture<Integer> schemas =
        CompletableFuture.supplyAsync(() -> Provisioning.schemas(registry, Topics.ALL));
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", ports.bootstrapServers()))) {
      Provisioning.topics(admin, Topics.ALL, ONE_REPLICA);
    }
    try {
      listener.provisioned(Topics.ALL.size(), schemas.join());
    } catch (CompletionException e) {
      throw new StackException(e.getCause().getMessage(), e.getCause());
    }
  }

  private static void run(Between between, PortPlan ports) {
    try {
      between.run(ports);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new StackException("preparing the stack failed: " + e.getMessage(), e);
    }
  }

  private static PartStatus status(StackState state, Part part) {
    int port =
        Stream.of(Port.values())
            .filter(each -> each.part() == part)
            .mapToInt(state.ports()::number)
            .findFirst()
            .orElseThrow();
    Optional<PartProcess> running = state.running(part);
    if (running.isEmpty()) {
      return new PartStatus(part, PartStatus.State.DOWN, port, 0, 0, Duration.ZERO, "");
    }
    PartProcess process = running.get();
    Optional<String> obstacle = Probe.of(part, state.ports()).obstacle();
    return new PartStatus(
        part,
        obstacle.isEmpty() ? PartStatus.State.UP : PartStatus.State.STARTING,
        port,
        process.pid(),
        process.residentMib(),
        Duration.between(process.startedAt(), Clock.systemUTC().instant()),
        obstacle.orElse(""));
  }

  private void createFolder() {
    try {
      Files.createDirectories(layout.data());
    } catch (FileAlreadyExistsException e) {
      throw new StackException("the data folder " + layout.data() + " is a file", e);
    } catch (IOException e) {
      throw new StackException("cannot create the data folder " + layout.data() + ": " + e, e);
    }
  }
}
