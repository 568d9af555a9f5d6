package io.tollgate.bench.rig;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Processor time of a process as counted by the system, in steps of 10 ms. */
public final class ProcessCpu {

  private static final long NANOS_PER_TICK = 10_000_000L;

  /** Position after the name: time in user mode; the time in kernel mode follows. */
  private static final int USER = 11;

  private static final int SYSTEM = 12;

  private ProcessCpu() {}

  /** Returns nanoseconds since its start, of all of its threads together. */
  public static long nanos(long pid) {
    try {
      return nanos(Files.readString(Path.of("/proc/" + pid + "/stat")));
    } catch (IOException e) {
      throw new UncheckedIOException("process " + pid + " has ended", e);
    }
  }

  /** Parses a line of {@code /proc/PID/stat}; the name in it may contain anything. */
  static long nanos(String stat) {
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return (Long.parseLong(fields[USER]) + Long.parseLong(fields[SYSTEM])) * NANOS_PER_TICK;
  }
}
