package io.tollgate.cli.backtest;

import io.tollgate.admission.AssetZones;
import io.tollgate.admission.EventEnrichment;
import io.tollgate.admission.UsageRecords;
import io.tollgate.cli.output.ProgressBars;
import io.tollgate.cli.place.CommandFailure;
import io.tollgate.cli.place.Deployment;
import io.tollgate.cli.place.FileFault;
import io.tollgate.cli.rules.JunitReport;
import io.tollgate.cli.rules.RuleFiles;
import io.tollgate.cli.tail.LatestRecords;
import io.tollgate.directory.Directory;
import io.tollgate.event.Violation;
import io.tollgate.naming.Pseudonyms;
import io.tollgate.policy.PolicySet;
import io.tollgate.policy.PolicyVersion;
import io.tollgate.policy.reading.ParsedFile;
import io.tollgate.policy.yaml.Fault;
import io.tollgate.purpose.TrainedClassifier;
import io.tollgate.runtime.KafkaConnection;
import io.tollgate.topic.SteeringTopics;
import io.tollgate.wording.Counted;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import me.tongfei.progressbar.ProgressBar;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Command that evaluates policies on the log, and reports which alerts are new or gone compared
 * with those raised.
 */
@Command(
    name = "backtest",
    mixinStandardHelpOptions = true,
    description = {
      "Judges the reports still in the log by other policies, and compares the result with "
          + "the alerts that were raised: live, shadow or suppressed by an exception.",
      "",
      "Reads the whole log with the code of the Streams application, so that duplicates, "
          + "purposes, teams and windows come out the same; --from and --to select the alerts "
          + "that are compared. Alerts that rest on reports no longer kept, on reviews or on "
          + "content are not compared. The highest version of each policy judges everything, "
          + "whatever its dates, unless --as-dated is given. Policies about several events are "
          + "judged as if every event had arrived when it happened; very late events may have "
          + "been judged differently live.",
      "",
      "The file given with --expect says how many alerts each policy must raise, not "
          + "counting suppressed ones, for example 'no-evals: {at_least: 1, at_most: 9}' or "
          + "'no-challenges: {exactly: 0}'. The exit code is 1 if an expectation is not met."
    })
public final class BacktestCommand implements Callable<Integer> {

  private final Deployment deployment;
  private final Clock clock;

  @Spec private CommandSpec spec;

  @Option(
      names = "--rules",
      required = true,
      paramLabel = "DIR",
      description = "A file, or a folder whose .yml and .yaml files are read. May be repeated.")
  private List<Path> rules;

  @Option(
      names = "--from",
      paramLabel = "T",
      description =
          "A day, an instant, or a length of time ago such as 24h or 7d. Default: the whole "
              + "log.")
  private String from;

  @Option(names = "--to", paramLabel = "T", description = "As --from. Default: now.")
  private String to;

  @Option(
      names = "--as-dated",
      description = "Judge each event by the version in force at its time, as the stack would.")
  private boolean asDated;

  @Option(names = "--expect", paramLabel = "FILE", description = "The expected numbers of alerts.")
  private Path expected;

  @Option(
      names = "--samples",
      paramLabel = "N",
      defaultValue = "3",
      description = "New and missing alerts to show per policy. Default: ${DEFAULT-VALUE}.")
  private int samples;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Partitions to read in parallel. Default: the number of processors.")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(names = "--json", description = "Print each policy as a JSON object on one line.")
  private boolean json;

  @Option(
      names = "--junit",
      paramLabel = "FILE",
      description = "Also write the expectations as JUnit XML for build servers.")
  private Path junit;

  public BacktestCommand(Deployment deployment, Clock clock) {
    this.deployment = deployment;
    this.clock = clock;
  }

  @Override
  public Integer call() {
    FileFault.refuseUnlessWritable(junit);
    Instant now = clock.instant();
    Window window = Window.of(from, to, now);
    Expectations expectations = expected == null ? Expectations.NONE : Expectations.read(expected);
    if (threads < 1 || samples < 0) {
      throw CommandFailure.usage("--threads must be at least 1 and --samples at least 0");
    }
    List<PolicyVersion> versions = versions();
    PolicySet policies = asDated ? PolicySet.of(versions) : PolicySet.always(versions);
    List<PolicyComparison> comparisons = comparisons(versions, policies, window);
    Map<String, String> faults = expectations.faults(comparisons);
    BacktestReport report = new BacktestReport(spec.commandLine().getOut(), samples);
    if (json) {
      report.json(comparisons, faults);
    } else {
      report.table(comparisons, faults);
    }
    if (junit != null) {
      write(JunitReport.of("backtest", cases(expectations, faults)));
    }
    return faults.isEmpty() ? 0 : CommandFailure.FINDING;
  }

  private List<PolicyVersion> versions() {
    RuleFiles files = RuleFiles.read(rules);
    List<ParsedFile> parsed = files.policies();
    List<Fault> faults =
        files.sorted(parsed.stream().flatMap(file -> file.faults().stream()).toList());
    if (!faults.isEmpty()) {
      faults.forEach(spec.commandLine().getErr()::println);
      throw CommandFailure.finding("nothing was judged; faults: " + faults.size());
    }
    List<PolicyVersion> versions =
        parsed.stream().flatMap(file -> file.policies().stream()).toList();
    if (versions.isEmpty()) {
      throw CommandFailure.usage(
          "no policy in "
              + rules.stream().map(Path::toString).collect(Collectors.joining(", "))
              + "; a policy has the key 'tollgate'");
    }
    return versions;
  }

  private List<PolicyComparison> comparisons(
      List<PolicyVersion> versions, PolicySet policies, Window window) {
    KafkaConnection connection = deployment.connection();
    LogReplay log = log(connection, policies);
    LogReach reach = log.reach();
    List<Violation> would =
        Findings.of(policies, replay(log), window.to()).stream().filter(window::holds).toList();
    List<Violation> did =
        comparable(RaisedAlerts.read(connection, window, spec.commandLine().getErr()), reach);
    Map<String, List<Violation>> wouldById =
        would.stream().collect(Collectors.groupingBy(Violation::getPolicyId));
    Map<String, List<Violation>> didById =
        did.stream().collect(Collectors.groupingBy(Violation::getPolicyId));
    Map<String, PolicyVersion> highest = new TreeMap<>();
    versions.forEach(
        each -> highest.merge(each.id(), each, (a, b) -> a.version() > b.version() ? a : b));
    return highest.values().stream()
        .sorted((a, b) -> a.header().name().compareTo(b.header().name()))
        .map(
            policy ->
                PolicyComparison.of(
                    policy.id(),
                    policy.header().name(),
                    policy.version(),
                    wouldById.getOrDefault(policy.id(), List.of()),
                    didById.getOrDefault(policy.id(), List.of())))
        .toList();
  }

  /** Excludes alerts that the log can neither confirm nor refute, and reports this. */
  private List<Violation> comparable(List<Violation> alerts, LogReach reach) {
    Map<LogReach.Comparison, List<Violation>> by =
        alerts.stream().collect(Collectors.groupingBy(reach::of));
    report("they are older than the log", by.get(LogReach.Comparison.OLDER_THAN_THE_LOG));
    report("they are not about reports", by.get(LogReach.Comparison.NOT_FROM_THE_LOG));
    return by.getOrDefault(LogReach.Comparison.COMPARED, List.of());
  }

  private void report(String why, List<Violation> alerts) {
    if (alerts != null) {
      PrintWriter err = spec.commandLine().getErr();
      err.println("alerts not compared because %s: %d".formatted(why, alerts.size()));
      err.flush();
    }
  }

  private LogReplay log(KafkaConnection connection, PolicySet policies) {
    PrintWriter err = spec.commandLine().getErr();
    Directory directory =
        Directory.of(LatestRecords.readable(connection, SteeringTopics.DIRECTORY, err).values());
    EventEnrichment eventEnrichment =
        new EventEnrichment(TrainedClassifier.load(), new UsageRecords(pseudonyms()));
    AssetZones zones =
        new AssetZones(LatestRecords.readable(connection, SteeringTopics.ASSETS, err).values());
    return new LogReplay(connection, policies, directory, zones, eventEnrichment);
  }

  private List<Replayed> replay(LogReplay log) {
    Instant start = clock.instant();
    List<Replayed> replayed;
    try (ProgressBar bar = ProgressBars.ofRecords("judge", log.size())) {
      replayed = log.run(threads, bar::stepBy);
    }
    report(replayed, Duration.between(start, clock.instant()));
    return replayed;
  }

  /** Without the key, people are still grouped, but not under the names on the open topics. */
  private Pseudonyms pseudonyms() {
    return deployment
        .pseudonymKey()
        .orElseGet(() -> new Pseudonyms(new byte[Pseudonyms.LEAST_KEY_BYTES]));
  }

  private void report(List<Replayed> partitions, Duration took) {
    Replayed.Tally tally = new Replayed.Tally();
    partitions.forEach(partition -> tally.add(partition.tally()));
    PrintWriter err = spec.commandLine().getErr();
    err.println(
        "%s judged in %.1f s, %s, %s, %d could not be judged"
            .formatted(
                Counted.of(tally.events(), "event"),
                took.toMillis() / 1_000.0,
                Counted.of(tally.repeated(), "duplicate"),
                Counted.of(tally.unread(), "unusable record"),
                tally.unjudged()));
    err.flush();
  }

  private static Map<String, String> cases(Expectations expectations, Map<String, String> faults) {
    Map<String, String> cases = new LinkedHashMap<>();
    List<String> names = new ArrayList<>(expectations.bounds().keySet());
    names.sort(null);
    names.forEach(name -> cases.put(name, faults.getOrDefault(name, "")));
    return cases;
  }

  private void write(String report) {
    try {
      Files.writeString(junit, report);
    } catch (IOException e) {
      throw CommandFailure.finding("cannot write " + junit + ": " + FileFault.of(e), e);
    }
  }
}
