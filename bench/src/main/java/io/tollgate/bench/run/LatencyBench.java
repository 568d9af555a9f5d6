package io.tollgate.bench.run;

import io.tollgate.bench.Company;
import io.tollgate.bench.Latency;
import io.tollgate.bench.Latency.Pace;
import io.tollgate.bench.Observed;
import io.tollgate.bench.Observer;
import io.tollgate.bench.Poster;
import io.tollgate.bench.Requests;
import io.tollgate.bench.Target;
import io.tollgate.bench.figure.Figures;
import io.tollgate.bench.figure.Form;
import io.tollgate.bench.figure.Grid;
import io.tollgate.bench.limit.LimitKind;
import io.tollgate.bench.rig.HttpLine;
import io.tollgate.bench.rig.HttpLoad;
import io.tollgate.bench.rig.Message;
import io.tollgate.bench.rig.Rig;
import io.tollgate.local.Part;
import io.tollgate.local.Port;
import io.tollgate.topic.EventTopics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/**
 * Benchmark of latency, from a report's HTTP request until its results can be read, at fixed rates
 * regardless of the answers; compared with that of a minimal exactly-once step at the same rate.
 */
final class LatencyBench implements Bench {

  private static final int REQUESTS_PER_SECOND = 500;
  private static final int HOOKS_PER_SECOND = 50;
  private static final double MICROS_PER_MILLI = 1_000;
  private static final Duration QUIET = Duration.ofSeconds(2);
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  @Override
  public List<Figures> run(Setting setting) {
    Set<Part> parts = EnumSet.complementOf(EnumSet.of(Part.NOTIFIER));
    List<Path> documents = new ArrayList<>(policies(setting));
    documents.add(setting.site().deploy("prices"));
    documents.add(setting.site().deploy("demo/directory.yaml"));
    documents.add(setting.site().deploy("demo/budgets.yaml"));
    try (Rig rig = Rig.open(setting.site(), parts, documents, List.of());
        Limits limits = new Limits(rig)) {
      limits.of(EventTopics.TOOL_EVENTS, List.of(LimitKind.LOOP, LimitKind.STREAMS));
      Run run = new Run(setting, rig);
      List<Integer> rates =
          setting.plan().quick() ? List.of(500, 2_000) : List.of(500, 2_000, 5_000, 10_000);
      setting.progress().begin("Latency", rates.size() * 4 + 1);
      run.warmUp();
      List<Figures> figures = rates.stream().map(run::at).map(Figures.class::cast).toList();
      setting.progress().end();
      return figures;
    }
  }

  private static List<Path> policies(Setting setting) {
    try (Stream<Path> files = Files.list(setting.site().deploy("policies"))) {
      return files.filter(file -> file.toString().endsWith(".yml")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** State shared by all rates. */
  private static final class Run {
    private final Setting setting;
    private final Rig rig;
    private final Company company;
    private final Observed observed = new Observed();
    private final Poster poster;
    private final List<Message> messages;
    private long seed = 1;

    Run(Setting setting, Rig rig) {
      this.setting = setting;
      this.rig = rig;
      this.company =
          Company.read(
              setting.site().deploy("demo/directory.yaml"),
              setting.site().deploy("demo/budgets.yaml"));
      URI collector = URI.create(rig.ports().collectorUrl());
      this.poster = new Poster(new Target(collector, rig.connection(), rig.tokens()), PATIENCE);
      this.messages = new PolicyBench.Events(rig, 1_000).load().messages();
    }

    /** Runs until JVMs have compiled their hot code. */
    void warmUp() {
      setting.progress().next("warm-up");
      try (Observer observer = Observer.ofTimes(rig.connection(), observed)) {
        latency(2_000, observer);
      }
      pass(LimitKind.LOOP, 2_000);
      pass(LimitKind.STREAMS, 2_000);
    }

    Grid at(int rate) {
      List<List<String>> rows = new ArrayList<>();
      for (LimitKind kind : List.of(LimitKind.LOOP, LimitKind.STREAMS)) {
        setting.progress().next(rate + "/s " + kind.title());
        PassLatency.Result result = pass(kind, rate);
        rows.add(row(kind.title(), result.micros(), result.reached()));
      }
      setting.progress().next(rate + "/s through Tollgate");
      CompletableFuture<Histogram> hooks = CompletableFuture.supplyAsync(this::hooks);
      try (Observer observer = Observer.ofTimes(rig.connection(), observed)) {
        Latency latency = latency(rate, observer);
        latency
            .histograms()
            .forEach((name, micros) -> rows.add(row("HTTP to " + name, micros, latency.reached())));
      }
      rows.add(row("hook answer meanwhile", hooks.join(), HOOKS_PER_SECOND));
      return new Grid(
          "Latency at %,d events/s, ms from when a request was due".formatted(rate),
          List.of("", "p50", "p99", "p99.9", "max", "samples", "reached/s"),
          rows,
          List.of(LimitKind.LOOP.title(), LimitKind.STREAMS.title()),
          List.of(
              "%d requests/s with %d reports each".formatted(REQUESTS_PER_SECOND, batch(rate))));
    }

    private PassLatency.Result pass(LimitKind kind, int rate) {
      return new PassLatency(rig.connection(), kind.label() + "-in", kind.label() + "-out")
          .measure(messages, rate, length());
    }

    private Latency latency(int rate, Observer observer) {
      settle(observer);
      Pace pace = new Pace(REQUESTS_PER_SECOND, batch(rate));
      Latency latency = new Latency(company, observed, Clock.systemUTC(), pace, seed++);
      observed.watch(latency);
      latency.run(poster, length());
      settle(observer);
      observed.watch(Observed.Watcher.NONE);
      if (!poster.surprises().isEmpty()) {
        throw new IllegalStateException("unexpected answers: " + poster.surprises());
      }
      return latency;
    }

    private Histogram hooks() {
      List<byte[]> requests = new ArrayList<>();
      String token = rig.tokens().get(Requests.CREDENTIAL);
      for (int each = 0; each < HOOKS_PER_SECOND * length().toSeconds(); each++) {
        String body =
            ("{\"session_id\":\"hook-%d-%d\",\"hook_event_name\":\"PreToolUse\",\"tool_name\":"
                    + "\"Bash\",\"tool_input\":{\"command\":\"ls -la src\"},\"cwd\":\"/home/dev\"}")
                .formatted(seed, each);
        requests.add(
            HttpLine.request(
                "/hooks/claude-code",
                "application/json",
                token,
                1,
                body.getBytes(StandardCharsets.UTF_8)));
      }
      return new HttpLoad(rig.ports().number(Port.COLLECTOR), 4)
          .open(requests, HOOKS_PER_SECOND, seed);
    }

    private Duration length() {
      int usual = setting.plan().quick() ? 5 : 20;
      int seconds = setting.plan().records() > 0 ? setting.plan().records() / 1_000 : usual;
      return Duration.ofSeconds(Math.max(1, seconds));
    }

    private static int batch(int rate) {
      return Math.max(1, rate / REQUESTS_PER_SECOND);
    }

    private static void settle(Observer observer) {
      long begun = System.nanoTime();
      while (observer.quietFor().compareTo(QUIET) < 0
          && System.nanoTime() - begun < PATIENCE.toNanos()) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
      }
    }

    private static List<String> row(String name, Histogram micros, double reached) {
      List<String> row = new ArrayList<>(List.of(name));
      for (double percentile : new double[] {50, 99, 99.9, 100}) {
        row.add(Form.decimals(micros.getValueAtPercentile(percentile) / MICROS_PER_MILLI));
      }
      row.add(Form.whole((double) micros.getTotalCount()));
      row.add(Form.whole(reached));
      return row;
    }
  }
}
