package io.tollgate.bench;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/** Sends a working day to a running Tollgate, observes the results, and verifies them. */
public final class Demo {

  private static final Duration LOOK_AGAIN = Duration.ofMillis(500);
  private static final int LOOKS_BETWEEN_BUDGETS = 10;

  /** Long enough for a surplus record to appear. */
  private static final Duration STAYS_RIGHT = Duration.ofSeconds(2);

  private static final Duration LATENCY_RUN = Duration.ofSeconds(20);

  private final Plan plan;
  private final Target target;
  private final Company company;
  private final Oracle oracle;
  private final DemoReport report;
  private final Clock clock;
  private final Observed observed = new Observed();
  private final Poster poster;

  /**
   * Parameters of a run.
   *
   * @param reports least number of reports of the day
   * @param seed the same seed gives the same day
   * @param connections number of concurrent requests
   * @param patience how long nothing may arrive before what is missing counts as lost
   * @param measuresLatency true to measure at a fixed rate after the day
   */
  public record Plan(
      int reports, long seed, int connections, Duration patience, boolean measuresLatency) {}

  public Demo(
      Plan plan, Target target, Company company, PriceList prices, Screen screen, Clock clock) {
    this.plan = plan;
    this.target = target;
    this.company = company;
    this.oracle = new Oracle(company, prices);
    this.report = new DemoReport(screen, company);
    this.clock = clock;
    this.poster = new Poster(target, plan.patience());
  }

  /**
   * Runs everything and returns the verdict. The stack must be empty: everything on the topics
   * counts.
   */
  public Verdict run() {
    LocalDate day = WorkingDay.before(clock.instant());
    List<Posting> postings = new WorkingDay(company, day, plan.seed()).postings(plan.reports());
    oracle.sent(postings);
    report.begin(day, postings.size(), oracle.expected());
    try (Observer observer = new Observer(target.kafka(), observed)) {
      send(postings, day);
      settle(observer);
      report.budgets(observed, day);
      List<Check> times = plan.measuresLatency() ? measure(observer) : List.of();
      Check answers = Check.equal("unexpected answers", 0, poster.surprises().size());
      Verdict verdict = verdict().and(answers, times);
      report.summary(oracle.expected(), observed, verdict, poster);
      return verdict;
    }
  }

  private void send(List<Posting> postings, LocalDate day) {
    long start = System.nanoTime();
    CompletableFuture<Void> sending =
        CompletableFuture.runAsync(() -> poster.post(postings, plan.connections()));
    long total = oracle.expected().accepted();
    for (int look = 1; !sending.isDone(); look++) {
      report.live("sending", poster.sent(), total, observed);
      if (look % LOOKS_BETWEEN_BUDGETS == 0) {
        report.budgets(observed, day);
      }
      pause();
    }
    sending.join();
    report.sent(Duration.ofNanos(System.nanoTime() - start), poster);
  }

  /**
   * Waits until everything is right and stays so, or nothing has arrived for the plan's patience.
   */
  private void settle(Observer observer) {
    long total = oracle.expected().accepted();
    LongSupplier ended = () -> observed.usageCount() + observed.duplicateCount();
    while (true) {
      report.live("settling", ended.getAsLong(), total, observed);
      Duration quiet = observer.quietFor();
      boolean enough = quiet.compareTo(STAYS_RIGHT) >= 0 && verdict().holds();
      if (enough || quiet.compareTo(plan.patience()) >= 0) {
        return;
      }
      pause();
    }
  }

  private List<Check> measure(Observer observer) {
    report.say("Measuring: 500 requests a second for " + LATENCY_RUN.toSeconds() + " s.");
    Latency latency = new Latency(company, observed, clock, Latency.Pace.USUAL, plan.seed() + 1);
    observed.watch(latency);
    latency.run(poster, LATENCY_RUN);
    oracle.sent(latency.sent());
    settle(observer);
    observed.watch(Observed.Watcher.NONE);
    latency.lines().forEach(report::say);
    return latency.checks();
  }

  private Verdict verdict() {
    return Verdict.of(oracle.expected(), observed, company, poster.resent());
  }

  private static void pause() {
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(LOOK_AGAIN.toMillis()));
  }
}
