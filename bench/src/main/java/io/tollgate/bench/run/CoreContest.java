package io.tollgate.bench.run;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import io.tollgate.bench.figure.Comparison;
import io.tollgate.bench.figure.Sample;
import io.tollgate.bench.figure.Series;
import io.tollgate.bench.figure.Series.Role;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Runs single-threaded work in turn and measures the thread's processor time instead of elapsed
 * time, so that other load on the machine matters little. Rates are per core.
 */
final class CoreContest {

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** For shorter times the system's clock is too coarse. */
  private static final long LEAST_NANOS = Duration.ofMillis(200).toNanos();

  private final Progress progress;
  private final LongSupplier cpuNanos;

  /** Results of each work's last round, so that they cannot be optimised away. */
  private final Map<String, Long> found = new LinkedHashMap<>();

  CoreContest(Progress progress) {
    this(progress, THREADS::getCurrentThreadCpuTime);
  }

  private CoreContest(Progress progress, LongSupplier cpuNanos) {
    this.progress = progress;
    this.cpuNanos = cpuNanos;
  }

  /**
   * Variant for work with threads of its own: the processor time of all threads counts, including
   * compilation and garbage collection. Allocations are those of the calling thread only.
   */
  static CoreContest ofProcess(Progress progress) {
    OperatingSystemMXBean process =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return new CoreContest(progress, process::getProcessCpuTime);
  }

  /**
   * Work to measure.
   *
   * @param records number of records in one pass
   * @param pass processes them and returns its result as a number
   */
  record Runner(String name, Role role, int records, LongSupplier pass) {}

  /** Runs the rounds. */
  Comparison run(Comparison.Heading heading, List<Runner> runners, int warmUps, int rounds) {
    progress.begin(heading.title(), (warmUps + rounds) * runners.size());
    Map<Runner, List<Sample>> samples = new LinkedHashMap<>();
    runners.forEach(runner -> samples.put(runner, new ArrayList<>()));
    for (int round = 0; round < warmUps + rounds; round++) {
      List<Runner> turns = new ArrayList<>(runners);
      Collections.rotate(turns, round);
      for (Runner runner : turns) {
        progress.next(runner.name());
        Sample sample = sample(runner);
        if (round >= warmUps) {
          samples.get(runner).add(sample);
        }
      }
    }
    progress.end();
    List<Series> series = new ArrayList<>();
    samples.forEach(
        (runner, taken) -> series.add(Series.stateless(runner.name(), runner.role(), taken)));
    return new Comparison(heading, series);
  }

  /** Returns the result of the passes with that name. */
  long found(String name) {
    return found.get(name);
  }

  private Sample sample(Runner runner) {
    long thread = Thread.currentThread().getId();
    long allocated = THREADS.getThreadAllocatedBytes(thread);
    long start = cpuNanos.getAsLong();
    long records = 0;
    long used;
    do {
      found.put(runner.name(), runner.pass().getAsLong());
      records += runner.records();
      used = cpuNanos.getAsLong() - start;
    } while (used < LEAST_NANOS);
    return new Sample(
        records,
        Duration.ofNanos(used),
        used,
        0,
        THREADS.getThreadAllocatedBytes(thread) - allocated);
  }
}
