package io.tollgate.cli.demo;

import io.tollgate.bench.Company;
import io.tollgate.bench.Demo;
import io.tollgate.bench.PriceList;
import io.tollgate.bench.Screen;
import io.tollgate.bench.Verdict;
import io.tollgate.bench.rig.ShutdownHook;
import io.tollgate.cli.output.Terminal;
import io.tollgate.cli.place.CommandFailure;
import io.tollgate.cli.place.Deployment;
import io.tollgate.local.Folders;
import io.tollgate.local.PartStatus;
import io.tollgate.local.PortPlan;
import io.tollgate.local.ProgressListener;
import io.tollgate.local.Stack;
import io.tollgate.local.StackException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Command that sends a company's working day to a stack of its own and verifies every resulting
 * figure.
 */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = {
      "Starts its own stack and sends it a company's working day: five teams, forty "
          + "people, three tools, with duplicate, late and malformed reports and prompts that "
          + "violate a policy.",
      "",
      "Violations and spend appear while it runs. At the end every figure is compared with "
          + "what the generator expects; the exit code is 1 if one differs or a measured latency "
          + "is too high. You may kill parts meanwhile: 'tollgate up --data DIR' repairs the "
          + "stack.",
      "",
      "Its data is kept in the folder given with --data, else in $TOLLGATE_DATA if that is "
          + "empty or missing, else in a temporary folder that is removed at the end."
    })
public final class DemoCommand implements Callable<Integer> {

  /**
   * Name in the price files of the lifetime that the Flink jobs assume if a cache write's is
   * unknown.
   */
  public static final String UNKNOWN_WRITES = "cache_write_1h";

  private static final int CONNECTIONS = 6;
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final Deployment deployment;

  @Spec private CommandSpec spec;

  @Option(
      names = "--events",
      paramLabel = "N",
      defaultValue = "20000",
      description = "Minimum number of reports to send. Default: ${DEFAULT-VALUE}.")
  private int events;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "Seed; the same seed gives the same day. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(names = "--keep", description = "Leave the stack running and keep its data.")
  private boolean keep;

  @Option(names = "--no-latency", description = "Do not measure latencies after the day.")
  private boolean skipsLatency;

  @Option(
      names = "--port-offset",
      paramLabel = "N",
      defaultValue = "0",
      description = "Add N to every port, so that it can run beside another stack.")
  private int offset;

  private boolean isTemporary;

  public DemoCommand(Deployment deployment) {
    this.deployment = deployment;
  }

  @Override
  public Integer call() throws IOException {
    if (events < 1) {
      throw CommandFailure.usage("--events must be at least 1");
    }
    PortPlan ports = ports();
    Path data = folder();
    PrintWriter out = spec.commandLine().getOut();
    out.println("Data folder " + data);
    out.println("Starting a stack; to repair it, run: tollgate up --data " + data);
    out.flush();
    Stack stack = Stack.at(deployment.home(), data);
    ShutdownHook cleaning =
        ShutdownHook.on(
            "demo-cleaning",
            () -> {
              stack.down(ProgressListener.SILENT);
              forget(data);
            });
    try {
      Verdict verdict = run(stack, ports, data, out);
      boolean good = verdict.holds() && verdict.missed().isEmpty();
      cleanUp(stack, data, good, out);
      return good ? 0 : CommandFailure.FINDING;
    } catch (RuntimeException e) {
      if (!keep) {
        cleanUp(stack, data, false, out);
      } else if (stack.status().stream().anyMatch(part -> part.state() != PartStatus.State.DOWN)) {
        out.println(
            "Parts of the stack are left running; to stop them: tollgate down --data " + data);
        out.flush();
      }
      throw e;
    } finally {
      cleaning.close();
    }
  }

  private PortPlan ports() {
    try {
      return PortPlan.defaults().plusOffset(offset);
    } catch (StackException e) {
      throw CommandFailure.usage(e.getMessage());
    }
  }

  private Verdict run(Stack stack, PortPlan ports, Path data, PrintWriter out) {
    Clock clock = Clock.systemUTC();
    DemoSetup demoSetup = new DemoSetup(deployment.home(), data, stack.configFolder(), clock);
    stack.up(
        ports, mine -> demoSetup.prepare(Deployment.connection(mine)), ProgressListener.SILENT);
    Verdict verdict =
        new Demo(
                new Demo.Plan(events, seed, CONNECTIONS, PATIENCE, !skipsLatency),
                demoSetup.target(ports),
                Company.read(demoSetup.directory(), demoSetup.budgets()),
                PriceList.read(demoSetup.prices(), UNKNOWN_WRITES),
                new Screen(out, Terminal.isWatched()),
                clock)
            .run();
    if (keep) {
      demoSetup.completePolicies(Deployment.connection(ports));
    }
    return verdict;
  }

  /** Requires an empty directory: earlier content of the topics would be counted. */
  private Path folder() throws IOException {
    boolean isEmpty = isEmpty(deployment.data());
    if (deployment.isDataChosen() && !isEmpty) {
      throw CommandFailure.usage(
          deployment.data() + " is not empty; the demo needs a folder of its own");
    }
    if (deployment.isDataChosen() || (deployment.isDataNamed() && isEmpty)) {
      return deployment.data();
    }
    isTemporary = true;
    return Files.createTempDirectory("tollgate-demo-");
  }

  private static boolean isEmpty(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return true;
    }
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.findAny().isEmpty();
    }
  }

  private void cleanUp(Stack stack, Path data, boolean holds, PrintWriter out) {
    if (keep) {
      next(data).forEach(out::println);
    } else {
      stack.down(ProgressListener.SILENT);
      if (!holds) {
        out.println("The stack is stopped; data and logs are left in " + data);
      } else {
        forget(data);
      }
    }
    out.flush();
  }

  private void forget(Path data) {
    if (isTemporary) {
      Folders.delete(data);
    }
  }

  /** Returns shell commands to explore the results of the day. */
  private static List<String> next(Path data) {
    return List.of(
        "The stack is still running. To explore it:",
        "  export TOLLGATE_DATA='" + data + "'",
        "  ./tollgate cases list",
        "  ./tollgate budgets list",
        "  ./tollgate report spend --month " + YearMonth.now(ZoneOffset.UTC),
        "  ./tollgate query --file deploy/sql/queries/cost-by-purpose.sql",
        "  ./tollgate down");
  }
}
