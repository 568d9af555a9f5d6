package io.tollgate.cli.provenance;

import io.tollgate.cli.place.CommandFailure;
import io.tollgate.cli.place.Deployment;
import io.tollgate.cli.place.FileFault;
import io.tollgate.cli.tail.LatestRecords;
import io.tollgate.event.Asset;
import io.tollgate.event.Decision;
import io.tollgate.provenance.AssetGate;
import io.tollgate.provenance.AssetRules;
import io.tollgate.provenance.IndexFile;
import io.tollgate.provenance.Reviews;
import io.tollgate.topic.DetectionTopics;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Command that checks before a run whether the content of an asset is permitted there. */
@Command(
    name = "gate",
    mixinStandardHelpOptions = true,
    description = {
      "Checks whether content may enter an asset.",
      "",
      "Exit codes: 0 no objection; 1 something is forbidden there or was not "
          + "reviewed; 2 unknown: no such asset, no known writes, unreadable content, or no "
          + "answer."
    })
public final class GateCommand implements Callable<Integer> {

  private static final String STANDARD_OUTPUT = "-";

  private final Deployment deployment;

  @Spec private CommandSpec spec;
  @Mixin private IndexOption known;
  @Mixin private AssetContent content;

  @Option(names = "--asset", paramLabel = "NAME", required = true, description = "Id or name.")
  private String asset;

  @Option(
      names = "--json",
      arity = "0..1",
      fallbackValue = STANDARD_OUTPUT,
      paramLabel = "FILE",
      description = "Write the report as JSON; to standard output if no file is given.")
  private String json;

  @Option(
      names = "--sarif",
      arity = "0..1",
      fallbackValue = STANDARD_OUTPUT,
      paramLabel = "FILE",
      description = "Write the findings as SARIF 2.1.0.")
  private String sarif;

  public GateCommand(Deployment deployment) {
    this.deployment = deployment;
  }

  @Override
  public Integer call() {
    checkReports();
    content.check();
    try {
      return known.use(deployment, this::judge);
    } catch (CommandFailure | KafkaException e) {
      // Whatever prevents an answer must not look like a finding, let alone like none.
      throw CommandFailure.usage(e.getMessage());
    } catch (ParameterException e) {
      throw e;
    } catch (IOException e) {
      throw CommandFailure.usage("unknown: " + FileFault.named(e));
    } catch (UncheckedIOException e) {
      throw CommandFailure.usage("unknown: " + FileFault.named(e.getCause()));
    } catch (RuntimeException e) {
      throw CommandFailure.unknown("unknown: " + e, e);
    }
  }

  /** Checked before all the work, and not reported as an unknown answer. */
  private void checkReports() {
    if (STANDARD_OUTPUT.equals(json) && STANDARD_OUTPUT.equals(sarif)) {
      throw new ParameterException(
          spec.commandLine(), "--json and --sarif cannot both go to standard output; name a file");
    }
    Stream.of(Optional.ofNullable(json), Optional.ofNullable(sarif))
        .flatMap(Optional::stream)
        .filter(each -> !each.equals(STANDARD_OUTPUT))
        .map(Path::of)
        .forEach(FileFault::refuseUnlessWritable);
  }

  private int judge(IndexFile index) throws IOException {
    Asset registered = IndexOption.asset(index, asset);
    Instant now = Clock.systemUTC().instant();
    AssetGate gate = new AssetGate(index, Reviews.of(index), AssetRules.of(registered, now));
    GateReport report = new GateReport(gate, asset, registered, index.writes());
    if (!known.isOffline()) {
      PauseOnAsset.among(orders(), asset, registered, now).forEach(report::pause);
    }
    content.read("gate", report);
    PrintWriter out = spec.commandLine().getOut();
    boolean isQuiet = STANDARD_OUTPUT.equals(json) || STANDARD_OUTPUT.equals(sarif);
    if (!isQuiet) {
      GateText.write(report, out);
    }
    if (json != null) {
      write(json, GateJson.of(report), out);
    }
    if (sarif != null) {
      write(sarif, Sarif.of(report, new SarifPlaces(content.root(), Path.of(""))), out);
    }
    out.flush();
    printPauses(report);
    return report.exitCode();
  }

  private Collection<Decision> orders() {
    return LatestRecords.of(deployment.connection(), DetectionTopics.DECISIONS).values();
  }

  private void printPauses(GateReport report) {
    PrintWriter err = spec.commandLine().getErr();
    report.pauses().forEach(err::println);
    err.flush();
  }

  private static void write(String to, String text, PrintWriter out) throws IOException {
    if (to.equals(STANDARD_OUTPUT)) {
      out.println(text);
    } else {
      Files.writeString(Path.of(to), text + "\n");
    }
  }
}
