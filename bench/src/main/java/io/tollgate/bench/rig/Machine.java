package io.tollgate.bench.rig;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/**
 * Time and machine of a measurement.
 *
 * @param processor the processor's name according to the system
 * @param cores number of usable cores
 * @param load number of threads that wanted a core during the last minute, before anything was
 *     measured
 * @param commit of the software; unknown without a repository
 */
public record Machine(
    Instant time, String processor, int cores, String java, double load, String commit) {

  private static final String UNKNOWN = "unknown";

  /** Returns this machine, and the commit in a folder of the software. */
  public static Machine here(Path home, Instant now) {
    return new Machine(
        now.truncatedTo(ChronoUnit.SECONDS),
        processorName(),
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("java.vm.name") + " " + System.getProperty("java.version"),
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
        headOf(home));
  }

  /** Returns the same machine with the given commit of the software. */
  public Machine of(String otherCommit) {
    return new Machine(time, processor, cores, java, load, otherCommit);
  }

  /** Returns one line of text. */
  public String line() {
    return "%s  %d cores (%s), %s, commit %s".formatted(time, cores, processor, java, commit);
  }

  /** Returns the line, with a warning if times measured on it are unreliable. */
  public List<String> lines() {
    if (load <= cores / 4.0) {
      return List.of(line());
    }
    return List.of(
        line(),
        String.format(
            Locale.ROOT,
            "The machine is busy (load %.1f): compare within a table only, CPU figures rather than"
                + " rates.",
            load));
  }

  private static String processorName() {
    try (var lines = Files.lines(Path.of("/proc/cpuinfo"))) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse(UNKNOWN);
    } catch (IOException e) {
      return UNKNOWN;
    }
  }

  /** Reads the repository's own files, since git may not be installed. */
  private static String headOf(Path home) {
    try {
      Path git = home.resolve(".git");
      String head = Files.readString(git.resolve("HEAD")).strip();
      if (!head.startsWith("ref: ")) {
        return head.substring(0, Math.min(12, head.length()));
      }
      return Files.readString(git.resolve(head.substring(5))).strip().substring(0, 12);
    } catch (IOException | IndexOutOfBoundsException e) {
      return UNKNOWN;
    }
  }
}
