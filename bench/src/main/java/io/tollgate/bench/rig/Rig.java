package io.tollgate.bench.rig;

import io.tollgate.bench.Posting.Credential;
import io.tollgate.bench.rig.Program.Order;
import io.tollgate.local.Compilation;
import io.tollgate.local.Folders;
import io.tollgate.local.Part;
import io.tollgate.local.PartStatus;
import io.tollgate.local.PortPlan;
import io.tollgate.local.ProgressListener;
import io.tollgate.local.Stack;
import io.tollgate.local.StackException;
import io.tollgate.policy.PolicyVersion;
import io.tollgate.runtime.KafkaConnection;
import io.tollgate.topic.EventTopics;
import io.tollgate.topic.ProvenanceTopics;
import io.tollgate.topic.Topic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * A stack of some parts in a temporary folder, with additional programs. The parts run as in the
 * product, except that their JVMs compile as under a long load. Everything ends with this object,
 * at the latest with this process.
 */
public final class Rig implements AutoCloseable {

  private static final String PROGRAM_HEAP = "512m";
  private static final int MOST_TRIES = 4;

  /** The Streams app does not start if their numbers of partitions differ. */
  private static final List<Topic<?, ?>> WORKED_ON_TOGETHER =
      List.of(
          EventTopics.TOOL_EVENTS,
          ProvenanceTopics.AI_WRITES,
          ProvenanceTopics.MOVEMENTS,
          ProvenanceTopics.REVIEWS);

  private static final int MOST_LOOKS = 150;
  private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Site site;
  private final Path data;
  private final PortPlan ports;
  private final Stack stack;
  private Map<Credential, String> tokens = Map.of();
  private boolean isPrepared;
  private boolean isEnding;
  private final List<Program> programs = new ArrayList<>();
  private final ShutdownHook cleaning;

  private Rig(Site site, Path data, Collection<Part> parts) {
    this.site = site;
    this.data = data;
    this.ports = PortPlan.defaults().plusOffset(site.portOffset());
    this.stack = Stack.at(site.home(), data).compiled(Compilation.LONG_LOAD).only(parts);
    this.cleaning = ShutdownHook.on("end-rig", this::end);
  }

  /**
   * Starts the parts.
   *
   * @param documents files that are applied before our applications start
   * @param policies additional policies to put into force
   */
  public static Rig open(
      Site site, Collection<Part> parts, List<Path> documents, List<PolicyVersion> policies) {
    try {
      Rig rig = new Rig(site, Files.createTempDirectory("tollgate-bench-"), parts);
      try {
        rig.up(documents, policies);
      } catch (RuntimeException e) {
        rig.close();
        throw e;
      }
      return rig;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A busy machine may take longer than a stack waits; what is already running continues its start.
   */
  private void up(List<Path> documents, List<PolicyVersion> policies) {
    for (int tries = 1; true; tries++) {
      try {
        stack.up(ports, any -> prepare(documents, policies), ProgressListener.SILENT);
        return;
      } catch (StackException e) {
        if (tries == MOST_TRIES || !e.getMessage().contains("is not ready")) {
          throw e;
        }
      }
    }
  }

  /** Connection to Kafka and the registry. */
  public KafkaConnection connection() {
    return new KafkaConnection(ports.bootstrapServers(), ports.registryUrl(), Map.of());
  }

  public PortPlan ports() {
    return ports;
  }

  /** The data folder; a part has its state in a subfolder. */
  public Path data() {
    return data;
  }

  public Site site() {
    return site;
  }

  /** Process id of a part. */
  public long pid(Part part) {
    return stack.status().stream()
        .filter(status -> status.part() == part)
        .mapToLong(PartStatus::pid)
        .findFirst()
        .orElseThrow();
  }

  /** The tokens that the collector accepts. */
  public Map<Credential, String> tokens() {
    return tokens;
  }

  /** Starts a program of a module beside the stack. */
  public Program start(
      String name, String module, String main, List<String> words, Map<String, String> variables) {
    Order order = new Order(site.classPath(module), main, words, variables, PROGRAM_HEAP);
    Path config = site.home().resolve("deploy/local/src/main/config/log4j2.xml");
    Program program =
        Program.start(
            order,
            List.of("-Dlog4j2.configurationFile=" + config),
            data.resolve("logs").resolve(name + ".log"));
    keep(program);
    return program;
  }

  /** Returns the bytes of all files below a folder; files may come and go meanwhile. */
  public static long size(Path folder) {
    if (!Files.isDirectory(folder)) {
      return 0;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.mapToLong(Rig::fileSize).sum();
    } catch (IOException | UncheckedIOException e) {
      return 0;
    }
  }

  @Override
  public void close() {
    cleaning.close();
    end();
  }

  private void end() {
    synchronized (programs) {
      isEnding = true;
      programs.forEach(Program::close);
    }
    down();
    Folders.delete(data);
  }

  /** Programs started while the rest is being stopped must be stopped, too. */
  private void keep(Program program) {
    synchronized (programs) {
      if (isEnding) {
        program.close();
      }
      programs.add(program);
    }
  }

  /** If interrupted while the stack starts, it can be stopped only when the start is over. */
  private void down() {
    for (int tries = 1; true; tries++) {
      try {
        stack.down(ProgressListener.SILENT);
        return;
      } catch (StackException e) {
        if (tries == MOST_LOOKS) {
          throw e;
        }
        LockSupport.parkNanos(LOOK_NANOS);
      }
    }
  }

  private void prepare(List<Path> documents, List<PolicyVersion> policies) {
    if (isPrepared) {
      return;
    }
    tokens = TokenList.write(stack.configFolder());
    PolicyWriter.write(policies, connection());
    if (site.partitions() > 0) {
      for (Topic<?, ?> topic : WORKED_ON_TOGETHER) {
        Partitions.set(connection(), topic, site.partitions());
      }
    }
    isPrepared = true;
    if (documents.isEmpty()) {
      return;
    }
    List<String> words = new ArrayList<>(List.of("apply"));
    for (Path document : documents) {
      words.add("-f");
      words.add(document.toString());
    }
    site.tollgate(data, words);
  }

  private static long fileSize(Path file) {
    try {
      return Files.isRegularFile(file) ? Files.size(file) : 0;
    } catch (IOException e) {
      return 0;
    }
  }
}
