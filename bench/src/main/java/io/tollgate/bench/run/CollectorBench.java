package io.tollgate.bench.run;

import io.tollgate.bench.Company;
import io.tollgate.bench.Posting;
import io.tollgate.bench.Requests;
import io.tollgate.bench.figure.Comparison;
import io.tollgate.bench.figure.Figures;
import io.tollgate.bench.figure.Form;
import io.tollgate.bench.figure.Grid;
import io.tollgate.bench.figure.Sample;
import io.tollgate.bench.figure.Series;
import io.tollgate.bench.figure.Series.Role;
import io.tollgate.bench.limit.LimitKind;
import io.tollgate.bench.rig.HttpLine;
import io.tollgate.bench.rig.HttpLoad;
import io.tollgate.bench.rig.JvmProbe;
import io.tollgate.bench.rig.ProcessCpu;
import io.tollgate.bench.rig.Rig;
import io.tollgate.local.Part;
import io.tollgate.local.Port;
import io.tollgate.topic.EventTopics;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.HdrHistogram.Histogram;

/**
 * Benchmark of the collector as in the product, acknowledged records only, against bare servers.
 */
final class CollectorBench implements Bench {

  private static final int RECORDS_QUICK = 20_000;
  private static final int RECORDS = 150_000;
  private static final int DISTINCT = 400;
  private static final double MICROS_PER_MILLI = 1_000;

  /** A server under test. */
  private record Server(String name, Role role, int port, long pid) {}

  /** Encoding, size and concurrency of requests. */
  private record Mode(String title, int size, boolean json, int connections) {}

  private static final List<Mode> MODES =
      List.of(
          new Mode("50 records a request, JSON", 50, true, 16),
          new Mode("50 records a request, protobuf", 50, false, 16),
          new Mode("1 record a request, JSON", 1, true, 64));

  private final Map<Long, JvmProbe> probes = new LinkedHashMap<>();

  @Override
  public List<Figures> run(Setting setting) {
    Set<Part> parts = Set.of(Part.KAFKA, Part.REGISTRY, Part.COLLECTOR);
    try (Rig rig = Rig.open(setting.site(), parts, List.of(), List.of());
        Limits limits = new Limits(rig)) {
      List<Server> servers = new ArrayList<>();
      for (LimitKind kind : List.of(LimitKind.HTTP, LimitKind.HTTP_KAFKA)) {
        Limits.Listening bare = limits.server(kind, EventTopics.TOOL_EVENTS);
        servers.add(new Server(kind.title(), Role.LIMIT, bare.port(), bare.pid()));
      }
      servers.add(
          new Server(
              "collector", Role.PART, rig.ports().number(Port.COLLECTOR), rig.pid(Part.COLLECTOR)));
      String token = rig.tokens().get(Requests.CREDENTIAL);
      List<Figures> figures = new ArrayList<>();
      for (Mode mode : MODES) {
        figures.addAll(
            measure(setting, mode, requests(setting, mode, token), servers, rig.pid(Part.KAFKA)));
      }
      probes.values().forEach(JvmProbe::close);
      return figures;
    }
  }

  private List<Figures> measure(
      Setting setting, Mode mode, Bodies bodies, List<Server> servers, long broker) {
    int rounds = setting.plan().rounds(7);
    int warmUps = setting.plan().warmUps();
    int count =
        Math.max(
            mode.connections(),
            setting.plan().records(RECORDS_QUICK, RECORDS) / (mode.size() == 1 ? 5 : mode.size()));
    Progress progress = setting.progress();
    progress.begin("Collector, " + mode.title(), (rounds + warmUps) * (servers.size() + 1));
    Map<Server, List<Sample>> samples = new LinkedHashMap<>();
    servers.forEach(server -> samples.put(server, new ArrayList<>()));
    List<Sample> parsing = new ArrayList<>();
    List<byte[]> requests = repeated(bodies.requests(), count);
    for (int round = 0; round < rounds + warmUps; round++) {
      progress.next("parsing");
      Sample parsed = Parsing.sample(repeated(bodies.bodies(), count), mode.size(), mode.json());
      if (round >= warmUps) {
        parsing.add(parsed);
      }
      List<Server> turns = new ArrayList<>(servers);
      Collections.rotate(turns, round);
      for (Server server : turns) {
        progress.next(server.name());
        Sample sample = sample(server, requests, mode, broker);
        if (round >= warmUps) {
          samples.get(server).add(sample);
        }
      }
    }
    progress.end();
    List<Series> series = new ArrayList<>();
    series.add(Series.stateless("parsing the same bytes, 1 core", Role.LIMIT, parsing));
    samples.forEach(
        (server, taken) -> series.add(Series.stateless(server.name(), server.role(), taken)));
    Comparison comparison =
        new Comparison(
            new Comparison.Heading("Collector: " + mode.title() + ", acknowledged", "records"),
            series);
    return List.of(comparison, atHalfLoad(setting, mode, requests, servers, comparison));
  }

  private Sample sample(Server server, List<byte[]> requests, Mode mode, long broker) {
    JvmProbe probe = probes.computeIfAbsent(server.pid(), JvmProbe::of);
    long allocated = probe.allocatedBytes();
    long cpu = ProcessCpu.nanos(server.pid());
    long brokerCpu = ProcessCpu.nanos(broker);
    long start = System.nanoTime();
    new HttpLoad(server.port(), mode.connections()).closed(requests);
    long wall = System.nanoTime() - start;
    return new Sample(
        (long) requests.size() * mode.size(),
        Duration.ofNanos(wall),
        ProcessCpu.nanos(server.pid()) - cpu,
        ProcessCpu.nanos(broker) - brokerCpu,
        allocated < 0 ? allocated : probe.allocatedBytes() - allocated);
  }

  /** Measures the latency of answers at half of the collector's maximum load. */
  private static Grid atHalfLoad(
      Setting setting,
      Mode mode,
      List<byte[]> requests,
      List<Server> servers,
      Comparison comparison) {
    Series collector = comparison.series().get(comparison.series().size() - 1);
    double perSecond = collector.rate().median() / mode.size() / 2;
    setting.progress().begin("Answers at half load", servers.size());
    List<List<String>> rows = new ArrayList<>();
    for (Server server : servers) {
      setting.progress().next(server.name());
      Histogram micros =
          new HttpLoad(server.port(), 2 * mode.connections()).open(requests, perSecond, 1);
      List<String> row = new ArrayList<>(List.of(server.name()));
      for (double percentile : new double[] {50, 99, 99.9, 100}) {
        row.add(Form.decimals(micros.getValueAtPercentile(percentile) / MICROS_PER_MILLI));
      }
      rows.add(row);
    }
    setting.progress().end();
    return new Grid(
        "Collector: "
            + mode.title()
            + ", ms until the answer at "
            + Form.whole(perSecond)
            + " requests/s, half of what it takes",
        List.of("", "p50", "p99", "p99.9", "max"),
        rows,
        servers.stream().filter(s -> s.role() == Role.LIMIT).map(Server::name).toList(),
        List.of("Sent at random moments, counted from when a request was due."));
  }

  /** The same requests with and without their headers. */
  private record Bodies(List<byte[]> requests, List<byte[]> bodies) {}

  private static Bodies requests(Setting setting, Mode mode, String token) {
    Company company =
        Company.read(
            setting.site().deploy("demo/directory.yaml"),
            setting.site().deploy("demo/budgets.yaml"));
    List<Posting> postings =
        Requests.of(company, Clock.systemUTC().instant(), DISTINCT, mode.size(), mode.json(), 1);
    return new Bodies(
        postings.stream()
            .map(
                posting ->
                    HttpLine.request(
                        posting.path(), posting.contentType(), token, mode.size(), posting.body()))
            .toList(),
        postings.stream().map(Posting::body).toList());
  }

  private static List<byte[]> repeated(List<byte[]> some, int count) {
    List<byte[]> all = new ArrayList<>(count);
    for (int each = 0; each < count; each++) {
      all.add(some.get(each % some.size()));
    }
    return all;
  }
}
