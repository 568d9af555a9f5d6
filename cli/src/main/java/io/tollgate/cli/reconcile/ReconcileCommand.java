package io.tollgate.cli.reconcile;

import io.tollgate.cli.doctor.CoverageEvents;
import io.tollgate.cli.intake.Recipient;
import io.tollgate.cli.place.CommandFailure;
import io.tollgate.cli.place.FileFault;
import io.tollgate.cli.place.Place;
import io.tollgate.cli.tail.TopicRecords;
import io.tollgate.cli.tail.TopicTable;
import io.tollgate.coverage.Finding;
import io.tollgate.event.VendorCost;
import io.tollgate.finance.AccountTeams;
import io.tollgate.finance.Reconciliation;
import io.tollgate.finance.VendorReports;
import io.tollgate.runtime.KafkaConnection;
import io.tollgate.topic.SpendTopics;
import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Compares vendors' reports with the ledger and with what the tools told. */
@Command(
    name = "reconcile",
    mixinStandardHelpOptions = true,
    description = {
      "Compares what a vendor billed with the ledger and with what the tools told, by day, model"
          + " and token class, and names the cause of each difference.",
      "",
      "Files are Anthropic's usage or cost report, OpenAI's usage or costs, AWS's Cost and Usage"
          + " Report as CSV, of which costs of Amazon Bedrock are read, or CSV with the columns"
          + " day, vendor and any of model, token_class, account, service_tier, tokens, cost,"
          + " currency. A usage and a cost report of the same days are best given together. Lines"
          + " are kept in the topic vendor-costs; a line read again replaces itself.",
      "",
      "Exit code 1 when tokens were billed that nobody reported to us."
    })
public final class ReconcileCommand implements Callable<Integer> {

  private final Place place;

  @Spec private CommandSpec spec;

  @Mixin private Recipient recipient;

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "The vendor's reports.")
  private List<Path> files;

  @Option(
      names = "--vendor",
      paramLabel = "VENDOR",
      description = "anthropic, openai, aws or csv. Default: told from the file.")
  private String vendor;

  @Option(
      names = "--account",
      paramLabel = "NAME=TEAM",
      description =
          "The team that alone uses a workspace, project or key, as the report names it. With some,"
              + " lines are compared team by team; everything else is 'other'. Repeatable.")
  private Map<String, String> accounts = Map.of();

  @Option(names = "--all", description = "Print every line, not only those that differ.")
  private boolean all;

  @Option(names = "--dry-run", description = "Compare, but keep nothing.")
  private boolean dryRun;

  @Option(
      names = "--record",
      description = "Send what was never reported to us to the collector as events of coverage.")
  private boolean record;

  /** A command of this place. */
  public ReconcileCommand(Place place) {
    this.place = place;
  }

  @Override
  public Integer call() {
    Clock clock = Clock.systemUTC();
    List<VendorCost> report = report(clock);
    KafkaConnection connection = place.connection();
    List<Reconciliation.Item> items = compare(report, connection, clock);
    if (!dryRun) {
      TopicRecords.keep(connection, SpendTopics.VENDOR_COSTS, VendorCost::getLineId, report);
    }
    PrintWriter out = spec.commandLine().getOut();
    new ReconciliationText(out).print(items, all);
    out.flush();
    List<Finding> findings = Bypasses.of(items);
    if (record && !findings.isEmpty()) {
      recipient.post(place, "/v1/events", CoverageEvents.of(findings));
    }
    return findings.isEmpty() ? 0 : CommandFailure.FINDING;
  }

  private List<Reconciliation.Item> compare(
      List<VendorCost> report, KafkaConnection connection, Clock clock) {
    try {
      // The ledger may be larger than memory: only entries of the report's days are kept, and of
      // them only what is compared.
      Reconciliation comparison = new Reconciliation(report, new AccountTeams(accounts));
      return comparison.with(
          TopicTable.readParts(connection, SpendTopics.SPEND_LEDGER, comparison::ours).values(),
          LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
    } catch (IllegalArgumentException e) {
      throw CommandFailure.usage(e.getMessage());
    }
  }

  /** The lines of all files; one that stands in two of them counts once. */
  private List<VendorCost> report(Clock clock) {
    Map<String, VendorCost> lines = new LinkedHashMap<>();
    for (Path file : files) {
      for (VendorCost line : read(file, clock)) {
        VendorCost known = lines.putIfAbsent(line.getLineId(), line);
        if (known != null && !tellsTheSame(known, line)) {
          throw CommandFailure.usage(
              file
                  + " tells other amounts of "
                  + LocalDate.ofInstant(line.getDayStart(), ZoneOffset.UTC)
                  + " than a file before it; give one report of each day");
        }
      }
    }
    return List.copyOf(lines.values());
  }

  private static boolean tellsTheSame(VendorCost one, VendorCost other) {
    return Objects.equals(one.getTokens(), other.getTokens())
        && isSame(one.getCost(), other.getCost());
  }

  private static boolean isSame(BigDecimal one, BigDecimal other) {
    if (one == null) {
      return other == null;
    }
    return other != null && one.compareTo(other) == 0;
  }

  private List<VendorCost> read(Path file, Clock clock) {
    if (vendor != null && !List.of("anthropic", "openai", "aws", "csv").contains(vendor)) {
      throw CommandFailure.usage("--vendor must be anthropic, openai, aws or csv");
    }
    try {
      return VendorReports.read(Files.readString(file), vendor, clock.instant());
    } catch (IOException e) {
      throw CommandFailure.usage("cannot read " + file + ": " + FileFault.of(e));
    } catch (IllegalArgumentException e) {
      throw CommandFailure.usage(file + ": " + e.getMessage());
    }
  }
}
