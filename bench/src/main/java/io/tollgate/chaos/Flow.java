package io.tollgate.chaos;

import io.tollgate.bench.Company;
import io.tollgate.bench.Oracle;
import io.tollgate.bench.Posting;
import io.tollgate.bench.WorkingDay;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Sends one working day after the other at a fixed rate until it is told to stop; tells the oracle
 * of each request.
 */
final class Flow implements AutoCloseable {

  private static final int REPORTS_OF_A_DAY = 1_500;

  private final Load load;
  private final Journal journal;
  private final Oracle oracle;
  private final Company company;
  private final LocalDate day;
  private final long rate;
  private final Thread thread = new Thread(this::run, "flow");
  private final AtomicReference<RuntimeException> failure = new AtomicReference<>();
  private final Seeds seeds;
  private volatile boolean stopping;
  private long records;

  /** Gives each day of a run a seed and its reports numbers of their own. */
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

  /** A flow that begins at once. */
  Flow(
      Load load,
      Journal journal,
      Oracle oracle,
      Company company,
      LocalDate day,
      Seeds seeds,
      int rate) {
    this.load = load;
    this.journal = journal;
    this.oracle = oracle;
    this.company = company;
    this.day = day;
    this.seeds = seeds;
    this.rate = rate;
    thread.setDaemon(true);
    thread.start();
  }

  /** Ends the sending; what is not acknowledged yet is still tried. */
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

  /** Records sent, each counted once; final after {@link #close}. */
  long records() {
    return records;
  }

  private void run() {
    try {
      long start = System.nanoTime();
      while (!stopping) {
        long seed = seeds.next();
        journal.day(seed, REPORTS_OF_A_DAY);
        sendDay(
            new WorkingDay(company, day, seed, seeds.firstReport(seed)).postings(REPORTS_OF_A_DAY),
            start);
      }
    } catch (RuntimeException e) {
      failure.set(e);
    }
  }

  private void sendDay(List<Posting> postings, long start) {
    for (Posting posting : postings) {
      long due = start + records * TimeUnit.SECONDS.toNanos(1) / rate;
      Waiting.passUntil(due);
      if (stopping) {
        return;
      }
      oracle.sent(List.of(posting));
      load.send(posting, due);
      records += posting.records();
    }
  }
}
