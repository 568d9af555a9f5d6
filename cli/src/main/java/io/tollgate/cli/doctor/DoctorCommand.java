package io.tollgate.cli.doctor;

import io.tollgate.cli.intake.CollectorOptions;
import io.tollgate.cli.place.CommandFailure;
import io.tollgate.cli.place.Deployment;
import io.tollgate.cli.place.PointInTime;
import io.tollgate.cli.place.TimeLength;
import io.tollgate.cli.tail.LatestRecords;
import io.tollgate.coverage.SilenceLimits;
import io.tollgate.event.UnpricedUsage;
import io.tollgate.local.Copies;
import io.tollgate.local.PartStatus;
import io.tollgate.runtime.KafkaConnection;
import io.tollgate.topic.SpendTopics;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Command that diagnoses what is wrong with incoming reports, and what to do. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    description = {
      "Checks what came in and says what is wrong and what to do: the last event, rate, "
          + "dead letters and unknown events of each source; gaps, silence, exporters and hooks "
          + "that do not report, metrics that disagree with events; models without a price; the "
          + "health of the parts and the notifier's canary.",
      "",
      "The exit code is 1 if there is something to do."
    })
public final class DoctorCommand implements Callable<Integer> {

  private final Deployment deployment;

  @Spec private CommandSpec spec;

  @Mixin private CollectorOptions collectorOptions;

  @Option(
      names = "--since",
      paramLabel = "T",
      description = "How far back to look: " + PointInTime.FORMS + ". Default: ${DEFAULT-VALUE}.")
  private String since = "2d";

  @Option(
      names = "--silence",
      paramLabel = "DURATION",
      description =
          "How long a source may be silent: "
              + TimeLength.FORMS
              + "; the default is ${DEFAULT-VALUE}.")
  private Duration silence = SilenceLimits.USUAL.source();

  @Option(
      names = "--person-silence",
      paramLabel = "DURATION",
      description =
          "How long a person who reported within --since may be silent; the default is "
              + "${DEFAULT-VALUE}.")
  private Duration personSilence = SilenceLimits.USUAL.person();

  @Option(
      names = "--hook-silence",
      paramLabel = "DURATION",
      description =
          "How long a person may use a tool whose hooks ask for others but not for them; the "
              + "default is ${DEFAULT-VALUE}.")
  private Duration hookSilence = SilenceLimits.USUAL.hooks();

  @Option(
      names = "--hooks",
      paramLabel = "TOOL",
      description = "Expect hooks of this tool even if none has asked yet; may be repeated.")
  private List<String> hooks = new ArrayList<>();

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  @Option(
      names = "--record",
      description =
          "Send the findings to the collector as events of kind coverage, so that policies can "
              + "see them. Those that no policy in force selects are held back.")
  private boolean record;

  public DoctorCommand(Deployment deployment) {
    this.deployment = deployment;
  }

  @Override
  public Integer call() {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    SilenceLimits silenceLimits =
        new SilenceLimits(silence, personSilence, hookSilence, SilenceLimits.USUAL.settling());
    Instant from = PointInTime.of("--since", since, now);
    KafkaConnection connection = deployment.connection();
    Checkup checkup = Checkup.of(connection, silenceLimits, hooks, from, now);
    List<PartStatus> parts = deployment.isCluster() ? List.of() : deployment.stack().status();
    DoctorReport report =
        new DoctorReport(
            now,
            parts,
            checkup.sources(),
            checkup.findings(),
            problems(
                parts,
                checkup,
                UndersizedTopics.of(connection),
                UnderReplicatedTopics.of(connection),
                LatestRecords.readable(
                        connection, SpendTopics.UNPRICED_USAGE, any -> true, checkup.unreadable())
                    .values()),
            checkup.deliveries().lastCanary(),
            whyNoCanary());
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      report.printJson(out);
    } else {
      report.print(out);
    }
    out.flush();
    if (record && !report.findings().isEmpty()) {
      FindingSender.send(
          report.findings(), deployment, collectorOptions, now, spec.commandLine().getErr());
    }
    return report.isWell() ? 0 : CommandFailure.FINDING;
  }

  /** The local stack's notifier sends nothing until a recipient is configured. */
  private String whyNoCanary() {
    Path sinks = deployment.stack().configFolder().resolve("notifier.yaml");
    return deployment.isCluster() || Files.exists(sinks)
        ? "no canary delivered"
        : "no canary delivered: no sink is set in " + sinks + ", see notifier/README.md";
  }

  private static List<String> problems(
      List<PartStatus> parts,
      Checkup checkup,
      Map<String, Integer> narrow,
      Map<String, Copies> copies,
      Collection<UnpricedUsage> unpriced) {
    List<String> problems = new ArrayList<>();
    for (PartStatus part : parts) {
      if (part.state() != PartStatus.State.UP) {
        problems.add(
            part.part().label()
                + " is not up"
                + (part.detail().isEmpty() ? "" : ": " + part.detail())
                + "; see 'tollgate logs "
                + part.part().label()
                + "'");
      }
    }
    problems.addAll(checkup.deliveries().problems());
    problems.addAll(checkup.unreadable().sentences());
    problems.addAll(UndersizedTopics.problems(narrow));
    problems.addAll(UnderReplicatedTopics.problems(copies));
    problems.addAll(UnpricedModels.problems(unpriced));
    return problems;
  }
}
