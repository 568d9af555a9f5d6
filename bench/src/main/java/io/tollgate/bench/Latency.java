package io.tollgate.bench;

import io.tollgate.bench.Company.Limit;
import io.tollgate.bench.Company.Person;
import io.tollgate.bench.Expected.Slot;
import io.tollgate.bench.Observed.Period;
import io.tollgate.bench.Report.Call;
import io.tollgate.bench.Report.Plan;
import io.tollgate.bench.Report.Tool;
import io.tollgate.event.BudgetStatus;
import io.tollgate.event.Violation;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * Measures the time from a request until its results can be read. Requests are sent at fixed times,
 * answered or not, and measured from the time they were due, so that a stall of the stack is not
 * hidden.
 */
public final class Latency implements Observed.Watcher {

  /** Target from the request to the violation: p99 in milliseconds. */
  static final int MOST_ALERT_MILLIS = 250;

  /** Target from the request to the team's spend and to the budget: p99 in milliseconds. */
  static final int MOST_SPEND_MILLIS = 1_000;

  /** Limited, so that a stall does not cause a storm of new connections. */
  private static final int CONNECTIONS = 16;

  private static final int VIOLATION_EVERY = 25;
  private static final long NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Company company;
  private final Clock clock;
  private final Pace pace;
  private final Dice dice;
  private final Prompts prompts = new Prompts();
  private final List<Posting> sent = new ArrayList<>();
  private final Map<String, Long> violationsDue = new HashMap<>();
  private final Map<String, Counter> teams = new HashMap<>();
  private final Map<Slot, Counter> budgets = new HashMap<>();
  private final Histogram answers = new ConcurrentHistogram(3);
  private final Histogram alerts = new ConcurrentHistogram(3);
  private final Histogram spend = new ConcurrentHistogram(3);
  private final Histogram budget = new ConcurrentHistogram(3);

  private long nextReport;
  private volatile long start;
  private final AtomicLong lastAnswer = new AtomicLong(Long.MIN_VALUE);

  /**
   * Rate of the load.
   *
   * @param requests requests per second, evenly spaced
   * @param reports reports in each
   */
  public record Pace(int requests, int reports) {
    /** One report per request, as in a quiet company. */
    public static final Pace USUAL = new Pace(500, 1);
  }

  /**
   * Tracks one counter of calls: which call it has reached, and when after the start each is due.
   */
  private final class Counter {
    private final long before;
    private final Histogram histogram;
    private final List<Long> due = new ArrayList<>();
    private int reached;

    Counter(long before, Histogram histogram) {
      this.before = before;
      this.histogram = histogram;
    }

    void due(long offset) {
      due.add(offset);
    }

    void reached(long calls, long nanos) {
      while (reached < Math.min(calls - before, due.size())) {
        histogram.recordValue(micros(nanos - start - due.get(reached)));
        reached++;
      }
    }
  }

  /** Starts counting from what has been observed so far, so nothing may be in flight. */
  public Latency(Company company, Observed observed, Clock clock, Pace pace, long seed) {
    this.company = company;
    this.clock = clock;
    this.pace = pace;
    this.dice = new Dice(seed);
    Map<String, Sums> minutes = observed.teams(Period.MINUTE);
    Map<Slot, BudgetStatus> statuses = observed.budgets();
    for (String team : company.teams()) {
      long calls = minutes.getOrDefault(team, Sums.NONE).calls();
      teams.put(team, new Counter(calls, spend));
    }
    for (Limit limit : company.limits()) {
      Slot slot = new Slot(limit.id(), limit.monthOf(clock.instant()));
      BudgetStatus status = statuses.get(slot);
      budgets.put(slot, new Counter(status == null ? 0 : status.getCalls(), budget));
    }
  }

  /** Sends at the fixed rate for the given time; returns when the last request is answered. */
  public void run(Poster poster, Duration length) {
    // Creates all requests before the first is sent, since creating them would slow down sending.
    Instant now = clock.instant();
    for (int i = 0; i < length.toSeconds() * pace.requests(); i++) {
      sent.add(request(now, i));
    }
    poster.reconnect();
    ExecutorService workers = Executors.newFixedThreadPool(CONNECTIONS);
    try {
      sendAll(poster, workers);
    } finally {
      workers.shutdown();
    }
  }

  private void sendAll(Poster poster, ExecutorService workers) {
    List<CompletableFuture<?>> pending = new ArrayList<>();
    start = System.nanoTime() + NANOS / 10;
    for (int i = 0; i < sent.size(); i++) {
      Posting posting = sent.get(i);
      long due = start + i * (NANOS / pace.requests());
      DueTime.await(due);
      pending.add(CompletableFuture.runAsync(() -> post(poster, posting, due), workers));
    }
    CompletableFuture.allOf(pending.toArray(CompletableFuture[]::new)).join();
  }

  private void post(Poster poster, Posting posting, long due) {
    poster.post(posting);
    long now = System.nanoTime();
    lastAnswer.accumulateAndGet(now, Math::max);
    answers.recordValue(micros(now - due));
  }

  /** Rate of reports that were actually sent and answered, per second. */
  public double reached() {
    return (double) sent.size() * pace.reports() * NANOS / (lastAnswer.get() - start);
  }

  /**
   * Returns microseconds from when a request was due until its answer, violation, spend and budget.
   */
  public Map<String, Histogram> histograms() {
    Map<String, Histogram> all = new LinkedHashMap<>();
    all.put("answer", answers);
    all.put("violation", alerts);
    all.put("team spend", spend);
    all.put("budget", budget);
    return all;
  }

  /** Returns everything that was sent. */
  public List<Posting> sent() {
    return List.copyOf(sent);
  }

  /** Returns one check for each target, over all samples. */
  public List<Check> checks() {
    return List.of(
        check("POST to violation readable, p99", MOST_ALERT_MILLIS, alerts),
        check("POST to team spend, p99", MOST_SPEND_MILLIS, spend),
        check("POST to budget status, p99", MOST_SPEND_MILLIS, budget));
  }

  /** Returns a line of text for each measurement; the answer has no target of its own. */
  public List<String> lines() {
    return List.of(
        line("answer", answers),
        line("violation", alerts),
        line("team spend", spend),
        line("budget status", budget));
  }

  @Override
  public synchronized void violation(Violation violation, long nanos) {
    Long due = violationsDue.remove(violation.getSessionId());
    if (due != null) {
      alerts.recordValue(micros(nanos - start - due));
    }
  }

  @Override
  public synchronized void teamCalls(String team, long calls, long nanos) {
    Counter counter = teams.get(team);
    if (counter != null) {
      counter.reached(calls, nanos);
    }
  }

  @Override
  public synchronized void budgetCalls(Slot slot, long calls, long nanos) {
    Counter counter = budgets.get(slot);
    if (counter != null) {
      counter.reached(calls, nanos);
    }
  }

  private Posting request(Instant now, int number) {
    long offset = number * (NANOS / pace.requests());
    Instant at = now.plusNanos(offset);
    List<Report> reports = new ArrayList<>();
    for (int each = 0; each < pace.reports(); each++) {
      int report = number * pace.reports() + each;
      Session session =
          report % VIOLATION_EVERY == 0 ? violation(at, offset) : call(at, offset, report);
      reports.addAll(session.reports());
    }
    return Envelope.plain(reports, Requests.CREDENTIAL);
  }

  private synchronized Session violation(Instant at, long due) {
    String purpose = dice.pick(Prompts.PROHIBITED);
    Session session = session(dice.pick(company.people()), at);
    session.prompt(
        dice.pick(prompts.of(purpose)), new Plan(null, Planting.policyAgainst(purpose)), 0);
    violationsDue.put(session.id(), due);
    return session;
  }

  private synchronized Session call(Instant at, long due, int number) {
    String team = company.teams().get(number % company.teams().size());
    List<Person> members =
        company.people().stream()
            .filter(person -> person.teamAt(at).filter(team::equals).isPresent())
            .toList();
    Session session = session(dice.pick(members), at);
    Call call = new Call("claude-opus-5", "normal", 100, 2_000, 0, 200, 0, 6_500L);
    session.call(call, Plan.GOOD);
    teams.get(team).due(due);
    budgets.forEach(
        (slot, counter) -> {
          if (isOf(slot, team)) {
            counter.due(due);
          }
        });
    return session;
  }

  /**
   * Creates a session with one report, a few seconds before that instant; teams are the
   * directory's.
   */
  private Session session(Person person, Instant at) {
    return new Session(
        new Session.Who(Tool.CLAUDE_CODE, Requests.CREDENTIAL, person.id()),
        at.minusSeconds(10),
        ClaudeCodeWire.NUMBERS_SINCE,
        Map.of(),
        dice,
        // Separate from the day's own ids, which count up from 0.
        () -> Long.MAX_VALUE - nextReport++);
  }

  private boolean isOf(Slot slot, String team) {
    return company.limits().stream()
        .anyMatch(limit -> limit.id().equals(slot.owner()) && limit.team().equals(team));
  }

  private static Check check(String name, int mostMillis, Histogram histogram) {
    return histogram.getTotalCount() == 0
        ? new Check(name, "< " + mostMillis + " ms", "nothing arrived", false)
        : Check.atMost(name, "ms", mostMillis, histogram.getValueAtPercentile(99) / 1_000.0);
  }

  private static String line(String name, Histogram histogram) {
    return String.format(
        "%-14s p50 %7.1f ms   p99 %7.1f ms   p99.9 %7.1f ms   max %7.1f ms   (%,d samples)",
        name,
        histogram.getValueAtPercentile(50) / 1_000.0,
        histogram.getValueAtPercentile(99) / 1_000.0,
        histogram.getValueAtPercentile(99.9) / 1_000.0,
        histogram.getMaxValue() / 1_000.0,
        histogram.getTotalCount());
  }

  private static long micros(long nanos) {
    return Math.max(0, TimeUnit.NANOSECONDS.toMicros(nanos));
  }
}
