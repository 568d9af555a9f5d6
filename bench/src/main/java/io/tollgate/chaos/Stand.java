package io.tollgate.chaos;

import io.tollgate.bench.Check;
import io.tollgate.bench.Expected;
import io.tollgate.bench.Observed;
import io.tollgate.bench.Observer;
import io.tollgate.bench.Oracle;
import io.tollgate.bench.Posting;
import io.tollgate.bench.Screen;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.admin.Admin;

/**
 * A running rig with its load, its journal, its oracle and its readers. Scenarios run on it one
 * after the other, and after each everything since the beginning is compared again.
 */
final class Stand implements AutoCloseable {

  static final String SURPRISES = "answers nobody expected";

  private static final int WARM_UP_SECONDS = 4;
  private static final int AFTERWARDS_SECONDS = 3;
  private static final Duration MOST_SETTLING = Duration.ofMinutes(6);

  /** Long enough for a surplus record to appear. */
  private static final Duration STAYS_RIGHT = Duration.ofSeconds(3);

  /** Longest silence of a restarted job or a group without a leader. */
  private static final Duration STAYS_WRONG = Duration.ofSeconds(60);

  private final Rig rig;
  private final Journal journal;
  private final Load load;
  private final Oracle oracle;
  private final Observed observed = new Observed();
  private final Observer observer;
  private final ReportTracker committed;
  private final ReportTracker everything;
  private final Admin admin;
  private final Flow.Seeds seeds;
  private final Screen screen;
  private final Clock clock;
  private Supplier<Check> content;
  private Check state = Invariants.none(StoredState.SAME, List.of());

  Stand(Rig rig, Path journalFile, long seed, Screen screen, Clock clock) {
    this.rig = rig;
    this.screen = screen;
    this.clock = clock;
    this.seeds = new Flow.Seeds(seed);
    journal = Journal.create(journalFile);
    load = new Load(rig.collectorUrls(), rig.prepared(), journal);
    oracle = new Oracle(rig.prepared().company(), rig.prepared().prices());
    observer = new Observer(rig.kafka(), observed);
    committed = new ReportTracker(rig.kafka(), "read_committed");
    everything = new ReportTracker(rig.kafka(), "read_uncommitted");
    admin = rig.admin();
  }

  Rig rig() {
    return rig;
  }

  /** Runs a scenario under load, repairs what it broke, waits and compares. */
  Outcome play(Scenario scenario) throws Exception {
    load.takeAnswers();
    long againBefore = load.again();
    ScenarioRun run = new ScenarioRun(rig, load, screen, this::compareState, this::expect);
    Duration recovery;
    long sent;
    Duration standstill;
    try (Lag lag = new Lag(load, observed)) {
      Flow flow = flow(scenario.traffic(), scenario.rate());
      try (flow) {
        run.goOn(WARM_UP_SECONDS);
        scenario.play().run(run);
        run.deed("heal", rig::heal);
        run.goOn(AFTERWARDS_SECONDS);
      }
      sent = flow.records();
      recovery = drain(MOST_SETTLING);
      standstill = lag.standstill();
    }
    settle(STAYS_WRONG);
    List<Check> checks = checks(committed, STAYS_WRONG);
    return new Outcome(
        scenario,
        run.isLeftOut(),
        run.deeds(),
        sent,
        load.again() - againBefore,
        standstill,
        recovery,
        answers(load.takeAnswers()),
        aborted(),
        checks);
  }

  /** Performs an action during the load; what was sent is expected from then on. */
  @SuppressWarnings("try") // the flow only has to be there
  void underLoad(Runnable deed) {
    try (Flow flow = flow(Traffic::everybody, Scenario.USUAL_RATE)) {
      deed.run();
    }
  }

  /** Compares the state of Streams instances, which must be stopped, with its changelogs. */
  void compareState() {
    state = StoredState.compare(rig.streams(), rig.kafka());
  }

  /** From now on content is compared as well. */
  void expect(Supplier<Check> comparison) {
    content = comparison;
  }

  boolean knowsContent() {
    return content != null;
  }

  /** Sends some of the first requests again, which must have no effect. */
  void sendAgain(int requests) {
    for (Posting posting : load.requests().subList(0, requests)) {
      oracle.sent(List.of(posting));
      load.send(posting, System.nanoTime());
    }
  }

  /** Sends the first good request again, to a path, without informing the oracle. */
  void sendOne(String path) {
    Posting first =
        load.requests().stream().filter(each -> !each.isMalformed()).findFirst().orElseThrow();
    load.send(first.to(path), System.nanoTime());
  }

  /** Waits until every request is acknowledged and has its result; returns how long it took. */
  Duration drain(Duration most) {
    long start = System.nanoTime();
    Waiting.until(most, () -> load.open() == 0 && Lag.ended(observed) >= load.acknowledged());
    return Duration.ofNanos(System.nanoTime() - start);
  }

  /** Waits until every sum is right and stays so, or nothing has moved for that long. */
  void settle(Duration patience) {
    Waiting.until(
        MOST_SETTLING,
        () -> {
          Duration quiet = observer.quietFor();
          screen.status(
              String.format(
                  Locale.ROOT,
                  "settling: %,d of %,d came out, quiet for %d s",
                  Lag.ended(observed),
                  load.acknowledged(),
                  quiet.toSeconds()));
          boolean looksRight =
              quiet.compareTo(STAYS_RIGHT) >= 0
                  && load.open() == 0
                  && Figures.hold(expected(), observed, rig.prepared().company());
          return looksRight || quiet.compareTo(patience) >= 0;
        });
    screen.status("");
  }

  /**
   * Compares everything since the beginning, as seen by that reader.
   *
   * @param patience how long transactions of killed writers may take to end
   */
  List<Check> checks(ReportTracker reports, Duration patience) {
    List<Check> checks = new ArrayList<>();
    checks.add(openTransactions(patience));
    reports.catchUp();
    Sent sent = Sent.of(load.requests(), journal.entries());
    checks.addAll(new Invariants(sent, reports.traces()).checks());
    checks.addAll(
        Figures.checks(
            expected(), observed, rig.prepared().company(), reports.traces(), clock.instant()));
    Waiting.until(
        patience,
        () -> {
          // Time-triggered results may have come, and been delivered, since the last look.
          reports.catchUp();
          return Deliveries.checks(rig.inbox(), reports.traces()).stream().allMatch(Check::ok);
        });
    checks.addAll(Deliveries.checks(rig.inbox(), reports.traces()));
    checks.add(state);
    checks.add(content == null ? Check.equal(ContentCheck.NAME, "", "") : content.get());
    checks.add(Check.equal(SURPRISES, "{}", load.surprises().toString()));
    return checks;
  }

  ReportTracker committed() {
    return committed;
  }

  /** Returns the reader that also sees what was aborted. */
  ReportTracker everything() {
    return everything;
  }

  @Override
  public void close() {
    load.close();
    observer.close();
    committed.close();
    everything.close();
    admin.close();
    journal.close();
  }

  private Flow flow(Traffic traffic, int rate) {
    Flow.Means means = new Flow.Means(load, journal, oracle, rig.prepared().company(), clock);
    return new Flow(means, seeds, traffic, rate);
  }

  private Expected expected() {
    return oracle.expected();
  }

  /** A transaction of a killed writer ends when it times out. */
  private Check openTransactions(Duration patience) {
    return Figures.openTransactions(admin, patience);
  }

  private long aborted() {
    everything.catchUp();
    return everything.records() - committed.records();
  }

  private static Outcome.Answers answers(Histogram micros) {
    return new Outcome.Answers(
        micros.getValueAtPercentile(50) / 1_000,
        micros.getValueAtPercentile(99) / 1_000,
        micros.getMaxValue() / 1_000);
  }
}
