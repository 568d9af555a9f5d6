package io.tollgate.chaos;

import io.tollgate.bench.Company;
import io.tollgate.bench.DueTime;
import io.tollgate.bench.Oracle;
import io.tollgate.bench.WorkingDay;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Sends one working day after the other at a fixed rate until it is stopped; reports each request
 * to the oracle.
 */
final class Flow implements AutoCloseable {

  private final Means means;
  private final Seeds seeds;
  private final Traffic traffic;
  private final long rate;
  private final Thread thread = new Thread(this::run, "flow");
  private final AtomicReference<RuntimeException> failure = new AtomicReference<>();
  private volatile boolean stopping;
  private long records;

  /** Gives each day of a run its own seed and report numbers. */
  static final class Seeds {
    private static final long APART = 1_000_000;
    private final long first;
    private long taken;

    Seeds(long first) {
      this.first = first;
    }

    synchronized long next() {
      return first + taken++;
    }

    long firstReport(long seed) {
      return (seed - first) * APART;
    }
  }

  /**
   * Collaborators shared by every flow of a run.
   *
   * @param load delivers the requests
   * @param journal receives the days they are from
   * @param oracle receives what is expected of them
   * @param company whose days they are
   * @param clock determines the last day
   */
  record Means(Load load, Journal journal, Oracle oracle, Company company, Clock clock) {}

  /** Creates a flow and starts it. */
  Flow(Means means, Seeds seeds, Traffic traffic, int rate) {
    this.means = means;
    this.seeds = seeds;
    this.traffic = traffic;
    this.rate = rate;
    thread.setDaemon(true);
    thread.start();
  }

  /** Stops sending; requests not acknowledged yet are still retried. */
  @Override
  public void close() {
    stopping = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (failure.get() != null) {
      throw failure.get();
    }
  }

  /** Number of records sent, each counted once; final after {@link #close}. */
  long records() {
    return records;
  }

  private void run() {
    try {
      long start = System.nanoTime();
      while (!stopping) {
        long seed = seeds.next();
        means.journal().day(seed, Traffic.REPORTS_OF_A_DAY);
        Instant now = means.clock().instant().truncatedTo(ChronoUnit.MILLIS);
        LocalDate day = WorkingDay.before(now);
        sendDay(
            traffic.calls(
                new Traffic.Draw(means.company(), day, seed, seeds.firstReport(seed), now)),
            start);
      }
    } catch (RuntimeException e) {
      failure.set(e);
    }
  }

  private void sendDay(List<Traffic.Call> calls, long start) {
    for (Traffic.Call call : calls) {
      long due = start + records * TimeUnit.SECONDS.toNanos(1) / rate;
      DueTime.await(due);
      if (stopping) {
        return;
      }
      means.oracle().sent(List.of(call.counted()));
      means.load().send(call.sent(), due);
      records += call.sent().records();
    }
  }
}
