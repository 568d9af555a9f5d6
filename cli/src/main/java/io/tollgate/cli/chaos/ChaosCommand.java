package io.tollgate.cli.chaos;

import io.tollgate.bench.Company;
import io.tollgate.bench.PriceList;
import io.tollgate.bench.Screen;
import io.tollgate.bench.rig.Machine;
import io.tollgate.chaos.Chaos;
import io.tollgate.chaos.ChaosResult;
import io.tollgate.chaos.Preparation.Prepared;
import io.tollgate.chaos.Schedule;
import io.tollgate.cli.demo.DemoCommand;
import io.tollgate.cli.demo.DemoSetup;
import io.tollgate.cli.output.Terminal;
import io.tollgate.cli.place.CommandFailure;
import io.tollgate.cli.place.Deployment;
import io.tollgate.cli.place.FileFault;
import io.tollgate.runtime.KafkaConnection;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Command that injects faults into a Tollgate of many processes, and proves that nothing is lost or
 * duplicated.
 */
@Command(
    name = "chaos",
    mixinStandardHelpOptions = true,
    description = {
      "Starts three brokers, a registry, two collectors, two Streams instances, Flink and "
          + "the notifier as separate processes, keeps them under load and breaks them.",
      "",
      "After each scenario every report is compared with the sender's own record: the exit "
          + "code is 1 if one is lost, duplicated or invented, or a sum is not exact. Then "
          + "mutants are run that the comparison must detect; if it does not, the exit code is "
          + "1, too. Needs about 4 GiB of memory."
    })
public final class ChaosCommand implements Callable<Integer> {

  private static final int USUAL_MINUTES = 60;

  private final Deployment deployment;

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "SCENARIO",
      arity = "0..*",
      description = "The scenarios to play, for example S02; see --list.")
  private List<String> scenarios = List.of();

  @Option(names = "--list", description = "Only list the scenarios and controls.")
  private boolean listing;

  @Option(names = "--all", description = "Play every scenario.")
  private boolean all;

  @Option(names = "--random", description = "Play scenarios drawn at random.")
  private boolean random;

  @Option(
      names = "--minutes",
      paramLabel = "N",
      description = "How long --random runs; the last scenario is played to its end. Default: 60.")
  private Integer minutes;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description =
          "Seed; the same seed gives the same load and schedule. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--mutant",
      paramLabel = "NAME",
      split = ",",
      description = "Run only these controls; 'none' runs none. Default: all.")
  private List<String> mutants;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "Write the report page to this file.")
  private Path report;

  @Option(
      names = "--commit",
      paramLabel = "ID",
      description = "What the report names as the version under test. Default: the commit.")
  private String commit;

  @Option(
      names = "--port-offset",
      paramLabel = "N",
      defaultValue = "700",
      description = "Add N to every port. Default: ${DEFAULT-VALUE}.")
  private int offset;

  public ChaosCommand(Deployment deployment) {
    this.deployment = deployment;
  }

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    if (listing) {
      Schedule.lines().forEach(out::println);
      return 0;
    }
    Schedule schedule = schedule();
    FileFault.refuseUnlessWritable(report);
    Path data = folder();
    ChaosResult result = run(schedule, data, new Screen(out, Terminal.isWatched()));
    result.summary().forEach(out::println);
    if (!result.holds()) {
      out.println("Data and logs are left in " + data);
    }
    out.flush();
    return result.holds() ? 0 : CommandFailure.FINDING;
  }

  private Schedule schedule() {
    int ways = (all ? 1 : 0) + (random ? 1 : 0) + (scenarios.isEmpty() ? 0 : 1);
    if (ways != 1) {
      throw CommandFailure.usage(
          (ways == 0 ? "say" : "say only one of these:")
              + " which scenarios, or --all, or --random; --list names them");
    }
    if (minutes != null && (!random || minutes < 1)) {
      throw CommandFailure.usage("--minutes needs --random, and must be at least 1");
    }
    List<String> controls = mutants == null ? Schedule.everyMutant() : mutants;
    if (controls.equals(List.of("none"))) {
      controls = List.of();
    }
    try {
      return random
          ? Schedule.drawn(
              Duration.ofMinutes(minutes == null ? USUAL_MINUTES : minutes), seed, controls)
          : Schedule.of(all ? Schedule.everyScenario() : scenarios, controls);
    } catch (IllegalArgumentException e) {
      throw CommandFailure.usage(e.getMessage());
    }
  }

  private ChaosResult run(Schedule schedule, Path data, Screen screen) throws Exception {
    Clock clock = Clock.systemUTC();
    return new Chaos(
            new Chaos.Settings(deployment.home(), data, offset, seed, !deployment.isDataChosen()),
            (config, kafka) -> prepare(data, config, kafka, clock),
            screen,
            this::write,
            clock)
        .run(schedule);
  }

  /** Called after each step, so that an interrupted run leaves its results so far. */
  private void write(ChaosResult result) {
    try {
      if (report != null) {
        Machine machine = Machine.here(deployment.home(), result.ended());
        Files.writeString(report, result.page(commit == null ? machine : machine.of(commit)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Prepared prepare(Path data, Path config, KafkaConnection kafka, Clock clock)
      throws IOException {
    DemoSetup demoSetup = new DemoSetup(deployment.home(), data, config, clock);
    demoSetup.prepare(kafka);
    return new Prepared(
        demoSetup.tokens(),
        Company.read(demoSetup.directory(), demoSetup.budgets()),
        PriceList.read(demoSetup.prices(), DemoCommand.UNKNOWN_WRITES));
  }

  /** Requires a new directory, since earlier content of the topics would be counted. */
  private Path folder() throws IOException {
    if (!deployment.isDataChosen()) {
      return Files.createTempDirectory("tollgate-chaos-");
    }
    if (Files.exists(deployment.data().resolve("site-1"))) {
      throw CommandFailure.usage(
          deployment.data() + " was used before; chaos needs an empty folder");
    }
    return Files.createDirectories(deployment.data());
  }
}
