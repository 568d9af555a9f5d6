package io.tollgate.cli.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tollgate.bench.capacity.Assumptions;
import io.tollgate.bench.capacity.CapacityPage;
import io.tollgate.bench.rig.ShutdownHook;
import io.tollgate.bench.rig.Site;
import io.tollgate.bench.run.BenchMain;
import io.tollgate.bench.run.BenchName;
import io.tollgate.bench.run.BenchPlan;
import io.tollgate.cli.output.Terminal;
import io.tollgate.cli.place.CommandFailure;
import io.tollgate.cli.place.Deployment;
import io.tollgate.cli.place.FileFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Command that measures the parts against the limits of the machine, in one run. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    description = {
      "Measures parts of Tollgate on this machine, each beside the limits of the machine.",
      "",
      "Benches: policy, spend, collector, provenance, latency, rules, scaling, all. A "
          + "bench starts its own stack in a temporary folder. Every figure is the median of "
          + "rounds in which the limits - reading, decoding, passing on - took turns with the "
          + "part; a figure is never printed without its limits. On a busy machine, compare "
          + "within one table only."
    })
public final class BenchCommand implements Callable<Integer> {

  private static final String HEAP = "-Xmx2g";

  private final Deployment deployment;

  @Parameters(
      arity = "0..*",
      paramLabel = "BENCH",
      defaultValue = "all",
      description = "What to measure. Default: ${DEFAULT-VALUE}.")
  private List<String> benches;

  @Option(names = "--quick", description = "Smaller rounds: less than two minutes per bench.")
  private boolean quick;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Write all figures, every sample and a description of the machine to a file.")
  private Path json;

  @Option(
      names = "--rules",
      paramLabel = "DIR",
      description = "A folder of Sigma rules for the bench 'rules', for example SigmaHQ's.")
  private Path rules;

  @Option(
      names = "--capacity",
      paramLabel = "FILE",
      description =
          "Measure nothing; write a capacity page for companies of several sizes, computed "
              + "from the figures in the --json file.")
  private Path capacity;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "0",
      description = "Measured rounds. Default: 5 with --quick, otherwise 7.")
  private int rounds;

  @Option(
      names = "--records",
      paramLabel = "N",
      defaultValue = "0",
      description = "Records per round. Default: as many as the bench needs.")
  private int records;

  @Option(
      names = "--port-offset",
      paramLabel = "N",
      defaultValue = "0",
      description = "Add N to every port, so that it can run beside another stack.")
  private int offset;

  public BenchCommand(Deployment deployment) {
    this.deployment = deployment;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    FileFault.refuseUnlessWritable(capacity == null ? json : capacity);
    if (capacity != null) {
      writeCapacity();
      return 0;
    }
    if (rules != null && !Files.isDirectory(rules)) {
      throw CommandFailure.usage("--rules: there is no folder " + rules);
    }
    if (deployment.isDataChosen()) {
      throw CommandFailure.usage("a bench has a temporary folder of its own: leave --data out");
    }
    Process process = new ProcessBuilder(words(plan())).inheritIO().start();
    ShutdownHook ending = ShutdownHook.on("end-bench", () -> end(process));
    int code = process.waitFor();
    ending.close();
    return code == 0 ? 0 : CommandFailure.FINDING;
  }

  /** Ends the process and waits until it has cleaned up. */
  private static void end(Process process) {
    process.destroy();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void writeCapacity() throws IOException {
    if (json == null) {
      throw CommandFailure.usage("--capacity needs figures: name their file with --json");
    }
    JsonNode figures = new ObjectMapper().readTree(Files.readAllBytes(json));
    try {
      Files.writeString(capacity, CapacityPage.of(figures, Assumptions.USUAL));
    } catch (IllegalArgumentException e) {
      throw CommandFailure.finding(json + ": " + e.getMessage(), e);
    }
  }

  private BenchPlan plan() {
    try {
      List<BenchName> names =
          benches.stream().flatMap(name -> BenchName.labelled(name).stream()).distinct().toList();
      return new BenchPlan(deployment.home(), names, quick, rounds, records, offset, rules, json);
    } catch (IllegalArgumentException e) {
      throw CommandFailure.usage(e.getMessage());
    }
  }

  private List<String> words(BenchPlan plan) {
    List<String> words =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                HEAP,
                "-XX:+UseSerialGC",
                "-Dtollgate.watched=" + Terminal.isWatched(),
                "-Dtollgate.verbose=" + deployment.isVerbose(),
                "-Dorg.apache.avro.SERIALIZABLE_PACKAGES=io.tollgate",
                "-Dlog4j2.configurationFile="
                    + deployment.home().resolve("deploy/local/src/main/config/log4j2.xml"),
                "-cp",
                new Site(deployment.home(), offset).classPath("bench"),
                BenchMain.class.getName()));
    words.addAll(plan.words());
    return words;
  }
}
