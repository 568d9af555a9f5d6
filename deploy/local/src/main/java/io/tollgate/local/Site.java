package io.tollgate.local;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;

/**
 * A folder and ports from which parts are started one by one, for those who arrange them otherwise
 * than a {@link Stack} does: several brokers, two instances of an application. Whoever starts a
 * process here ends it.
 */
public final class Site {

  private final Layout layout;
  private final PortPlan ports;
  private final Commands commands;

  /**
   * A site.
   *
   * @param home the folder of the root pom, built
   * @param data where its parts keep everything; need not exist
   */
  public Site(Path home, Path data, PortPlan ports) {
    this.layout = new Layout(home, data);
    this.ports = ports;
    this.commands = new Commands(layout, ports, Compilation.QUICK_START);
  }

  public PortPlan ports() {
    return ports;
  }

  /** The folder of keys and tokens. */
  public Path configFolder() {
    return layout.config();
  }

  /** Where a part keeps what must survive it. */
  public Path folder(Part part) {
    return layout.folder(part);
  }

  /** What a part prints. */
  public Path logFile(Part part) {
    return layout.logFile(part);
  }

  /** Creates the keys that the parts need, where they are missing. */
  public void writeFirstConfig() {
    FirstConfig.write(layout.config(), new SecureRandom());
  }

  /** How a part is started as a stack starts it. */
  public Command command(Part part) {
    return commands.of(part);
  }

  /** How a Kafka node of several is started. */
  public Command command(Quorum quorum) {
    return commands.kafka(quorum);
  }

  /** Starts a process that writes to the part's log. */
  public ProcessHandle start(Part part, Command command) {
    return start(layout.logFile(part), command);
  }

  /** Starts a process that writes to a log of its own. */
  public ProcessHandle start(Path log, Command command) {
    PartProcess process = Launcher.start(command, new PartLog(log));
    return process
        .handle()
        .orElseThrow(() -> new StackException("a process ended at once; see " + log));
  }

  /** Empty when the part can be used; else why not, in a few words. */
  public Optional<String> obstacle(Part part) {
    return Probe.of(part, ports).obstacle();
  }
}
