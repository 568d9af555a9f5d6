package io.tollgate.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One process that this stack has started, recognisable after our own end.
 *
 * <p>A number alone does not identify a process: after a reboot, or enough forks, it belongs to a
 * stranger. The start instant tells them apart.
 *
 * @param pid the process id
 * @param startedAt when the system says that it started
 */
public record PartProcess(long pid, Instant startedAt) {

  /** The system derives start instants from the boot time, which a clock correction may move. */
  private static final Duration CLOCK_CORRECTION = Duration.ofSeconds(2);

  private static final int KIB_PER_MIB = 1024;

  static PartProcess of(ProcessHandle handle) {
    return new PartProcess(handle.pid(), handle.info().startInstant().orElseGet(Instant::now));
  }

  /** The running process; empty when it has ended or the number is somebody else's now. */
  Optional<ProcessHandle> handle() {
    return ProcessHandle.of(pid)
        .filter(this::isOurs)
        .filter(ProcessHandle::isAlive)
        .filter(process -> runs(Path.of("/proc", Long.toString(pid))));
  }

  boolean isAlive() {
    return handle().isPresent();
  }

  /** Memory in use; 0 where the system does not tell. */
  long residentMib() {
    try (var lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / KIB_PER_MIB)
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      return 0;
    }
  }

  private boolean isOurs(ProcessHandle handle) {
    return handle
        .info()
        .startInstant()
        .map(start -> Duration.between(startedAt, start).abs().compareTo(CLOCK_CORRECTION) <= 0)
        .orElse(false);
  }

  /**
   * Whether a process of which the system tells in this folder still runs. Java counts an ended one
   * that nobody has waited for as alive; in containers few wait. Its first thread may have ended
   * before others, which hold the ports until they end.
   */
  static boolean runs(Path process) {
    try {
      String stat = Files.readString(process.resolve("stat"));
      char state = stat.charAt(stat.lastIndexOf(')') + 2);
      return (state != 'Z' && state != 'X') || threads(process) > 1;
    } catch (IOException | UncheckedIOException e) {
      return !Files.isDirectory(Path.of("/proc/self"));
    }
  }

  private static long threads(Path process) throws IOException {
    try (Stream<Path> threads = Files.list(process.resolve("task"))) {
      return threads.count();
    }
  }
}
