package io.tollgate.bench.run;

import io.tollgate.bench.figure.Comparison;
import io.tollgate.bench.figure.Sample;
import io.tollgate.bench.figure.Series;
import io.tollgate.bench.figure.Series.Role;
import io.tollgate.bench.rig.Backlog;
import io.tollgate.bench.rig.JvmProbe;
import io.tollgate.bench.rig.Message;
import io.tollgate.bench.rig.ProcessCpu;
import io.tollgate.bench.rig.Rig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Runs contestants in turn, in another order every round, so that a machine that becomes slower
 * affects all. The others are idle meanwhile. In a round all get records of the same kind, and the
 * limits identical ones; a part gets its own, created right before its turn, because its work may
 * depend on their age.
 */
final class Contest implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(5);
  private static final long QUIET_NANOS = TimeUnit.MILLISECONDS.toNanos(300);

  private final Backlog backlog;
  private final long brokerPid;
  private final Progress progress;
  private final Map<Long, JvmProbe> probes = new LinkedHashMap<>();

  /** Creates the load of a contestant in a round, by its number from 0. */
  interface Loads {
    Load of(Contestant contestant, int round);
  }

  Contest(Backlog backlog, long brokerPid, Progress progress) {
    this.backlog = backlog;
    this.brokerPid = brokerPid;
    this.progress = progress;
  }

  /**
   * Runs the rounds.
   *
   * @param warmUps number of uncounted rounds
   * @param loads creates the loads; called anew for each part
   */
  Comparison run(
      Comparison.Heading heading,
      List<Contestant> contestants,
      int warmUps,
      int rounds,
      Loads loads) {
    progress.begin(heading.title(), (warmUps + rounds) * contestants.size());
    Map<Contestant, List<Sample>> samples = new LinkedHashMap<>();
    long warmUpRecords = 0;
    contestants.forEach(each -> samples.put(each, new ArrayList<>()));
    for (int round = 0; round < warmUps + rounds; round++) {
      Load load = loads.of(contestants.get(0), round);
      warmUpRecords += round < warmUps ? load.messages().size() : 0;
      List<Contestant> turns = new ArrayList<>(contestants);
      Collections.rotate(turns, round);
      for (Contestant each : turns) {
        progress.next((round < warmUps ? "warm-up " : "round ") + each.name());
        Sample sample = sample(each, each.role() == Role.PART ? loads.of(each, round) : load);
        if (round >= warmUps) {
          samples.get(each).add(sample);
        }
      }
    }
    progress.end();
    return new Comparison(heading, series(samples, warmUpRecords));
  }

  private Sample sample(Contestant contestant, Load load) {
    List<Message> messages =
        Collections.nCopies(contestant.times(), load.messages()).stream()
            .flatMap(List::stream)
            .toList();
    boolean copies = contestant.role() == Role.LIMIT;
    contestant
        .milestone()
        .aim(backlog.fill(contestant.input(), messages), copies ? messages.size() : load.outputs());
    long allocated = allocated(contestant);
    LockSupport.parkNanos(QUIET_NANOS);
    long cpu = cpu(contestant);
    long broker = ProcessCpu.nanos(brokerPid);
    long start = System.nanoTime();
    backlog.open();
    await(contestant, start);
    long wall = System.nanoTime() - start;
    return new Sample(
        messages.size(),
        Duration.ofNanos(wall),
        cpu(contestant) - cpu,
        ProcessCpu.nanos(brokerPid) - broker,
        allocated < 0 ? allocated : allocated(contestant) - allocated);
  }

  private static long cpu(Contestant contestant) {
    return contestant.pids().stream().mapToLong(ProcessCpu::nanos).sum();
  }

  /** Negative if one of them is unknown. */
  private long allocated(Contestant contestant) {
    long sum = 0;
    for (long pid : contestant.pids()) {
      long bytes = probes.computeIfAbsent(pid, JvmProbe::of).allocatedBytes();
      sum = bytes < 0 || sum < 0 ? -1 : sum + bytes;
    }
    return sum;
  }

  private static void await(Contestant contestant, long start) {
    while (!contestant.milestone().isReached()) {
      if (System.nanoTime() - start > PATIENCE.toNanos()) {
        throw new IllegalStateException(
            contestant.name() + " did not get through its records within " + PATIENCE);
      }
      cpu(contestant);
      LockSupport.parkNanos(LOOK_NANOS);
    }
  }

  private static List<Series> series(Map<Contestant, List<Sample>> samples, long warmUpRecords) {
    List<Series> series = new ArrayList<>();
    samples.forEach(
        (each, taken) ->
            series.add(
                new Series(
                    each.name(),
                    each.role(),
                    taken,
                    each.state() == null ? -1 : Rig.size(each.state()),
                    warmUpRecords)));
    return series;
  }

  @Override
  public void close() {
    probes.values().forEach(JvmProbe::close);
  }
}
