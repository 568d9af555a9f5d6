package io.tollgate.cli.whatif;

import io.tollgate.cli.apply.Currencies;
import io.tollgate.cli.place.CommandFailure;
import io.tollgate.cli.place.Deployment;
import io.tollgate.cli.place.PointInTime;
import io.tollgate.cli.purpose.KnownPurposes;
import io.tollgate.cli.tail.LatestRecords;
import io.tollgate.cli.tail.TopicValues;
import io.tollgate.event.Price;
import io.tollgate.event.TeamSpend;
import io.tollgate.event.Usage;
import io.tollgate.finance.LedgerCurrencies;
import io.tollgate.finance.TokenRatio;
import io.tollgate.finance.UsageFilter;
import io.tollgate.finance.WhatIf;
import io.tollgate.purpose.Purpose;
import io.tollgate.runtime.KafkaConnection;
import io.tollgate.spend.CacheWriteLife;
import io.tollgate.spend.Ledger;
import io.tollgate.spend.PriceBook;
import io.tollgate.spend.Tariff;
import io.tollgate.spend.Terms;
import io.tollgate.topic.EventTopics;
import io.tollgate.topic.SpendTopics;
import io.tollgate.topic.SteeringTopics;
import io.tollgate.topic.Topic;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.concurrent.Callable;
import org.apache.avro.specific.SpecificRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Command that prices the same usage on another model. */
@Command(
    name = "whatif",
    mixinStandardHelpOptions = true,
    description = {
      "Prices past usage on another model and prints what each team would save.",
      "",
      "Both sides are priced by the ledger's own code, with the prices in force at the "
          + "time of use. Nobody knows how many tokens the other model would have taken for the "
          + "same work: --token-ratio is the band, by default 0.85:1:1.3, an assumption and not "
          + "a measurement. Quality is not compared. Usage belongs to the team that pays for it "
          + "as known now.",
      "",
      "Example: tollgate whatif --from 2026-11-01 --to 2026-12-01 --move "
          + "purpose=test_scaffolding --to-model metacode-1"
    })
public final class WhatIfCommand implements Callable<Integer> {

  private static final String UNTIL_SPENT = "USD";

  private final Deployment deployment;

  @Spec private CommandSpec spec;

  @Option(
      names = "--from",
      required = true,
      paramLabel = "TIME",
      description = "Start, in UTC: " + PointInTime.FORMS + ".")
  private String from;

  @Option(
      names = "--to",
      required = true,
      paramLabel = "TIME",
      description = "End (exclusive), in the same forms.")
  private String to;

  @Option(
      names = "--move",
      required = true,
      paramLabel = "FIELD=VALUE",
      description =
          "The usage to move, for example purpose=a|b,team=ads; fields are purpose, team, "
              + "department, cost_center, user, model, tool, vendor, project.")
  private String move;

  @Option(
      names = "--to-model",
      required = true,
      paramLabel = "MODEL",
      description = "The model to move it to.")
  private String model;

  @Option(
      names = "--token-ratio",
      paramLabel = "LOW:LIKELY:HIGH",
      description =
          "Tokens of the other model per token of the current one; the default is "
              + "${DEFAULT-VALUE}.")
  private String ratio = "0.85:1:1.3";

  @Option(
      names = "--capacity-cost",
      paramLabel = "AMOUNT",
      description =
          "Cost of own machines in that time, instead of a price per token; teams share it by "
              + "tokens.")
  private BigDecimal capacityCost;

  @Option(
      names = "--currency",
      paramLabel = "CODE",
      description =
          "The ledger's currency; the default is the one it holds amounts in, or USD while it "
              + "holds none.")
  private String currency;

  @Option(
      names = "--unknown-cache-writes",
      paramLabel = "1h|5m",
      defaultValue = "${env:TOLLGATE_UNKNOWN_CACHE_WRITE_TTL:-1h}",
      description =
          "Assumed lifetime of cache writes if the tool does not report it, as the ledger "
              + "assumes it (TOLLGATE_UNKNOWN_CACHE_WRITE_TTL); the default is ${DEFAULT-VALUE}.")
  private String unknownCacheWrites;

  /** Creates the command for a place. */
  public WhatIfCommand(Deployment deployment) {
    this.deployment = deployment;
  }

  @Override
  public Integer call() {
    refuseNegativeCost();
    UsageFilter usageFilter;
    TokenRatio band;
    Ledger ledger =
        new Ledger(
            CacheWriteLife.of(unknownCacheWrites)
                .orElseThrow(
                    () -> CommandFailure.usage("--unknown-cache-writes must be 1h or 5m")));
    Instant now = Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS);
    Instant start = PointInTime.of("--from", from, now);
    Instant end = PointInTime.of("--to", to, now);
    if (!start.isBefore(end)) {
      throw CommandFailure.usage("--from must be before --to");
    }
    try {
      usageFilter = UsageFilter.parse(move);
      band = TokenRatio.parse(ratio);
    } catch (IllegalArgumentException e) {
      throw CommandFailure.usage(e.getMessage());
    }
    refuseUnknownPurposes(usageFilter);
    if (currency != null && !Currencies.isKnown(currency)) {
      throw CommandFailure.usage(
          "--currency: '" + currency + "' is not an ISO 4217 code such as USD");
    }
    KafkaConnection connection = deployment.connection();
    List<Usage> usages = usages(connection, start, end);
    if (currency == null) {
      currency =
          ledgerCurrency(LatestRecords.of(connection, SpendTopics.TEAM_SPEND_MONTH).values());
    }
    WhatIf.Comparison comparison = compare(connection, usages, usageFilter, ledger, band);
    PrintWriter out = spec.commandLine().getOut();
    out.printf("Moving %s from %s to %s onto %s%n%n", move, start, end, model);
    new ComparisonText(out, currency, band).print(comparison, capacityCost != null);
    out.flush();
    return 0;
  }

  private static List<Usage> usages(KafkaConnection connection, Instant start, Instant end) {
    List<Usage> usages = new ArrayList<>();
    TopicValues.read(
        connection,
        EventTopics.USAGE,
        usage -> {
          if (!usage.getEventTime().isBefore(start) && usage.getEventTime().isBefore(end)) {
            usages.add(usage);
          }
        });
    return usages;
  }

  static String ledgerCurrency(Collection<TeamSpend> months) {
    SortedSet<String> held = LedgerCurrencies.in(months);
    if (held.size() > 1) {
      throw CommandFailure.usage(
          "the ledger holds amounts in "
              + String.join(" and ", held)
              + "; name the ledger's currency with --currency");
    }
    return held.isEmpty() ? UNTIL_SPENT : held.first();
  }

  private void refuseNegativeCost() {
    if (capacityCost != null && capacityCost.signum() < 0) {
      throw CommandFailure.usage("--capacity-cost must not be negative");
    }
  }

  private static void refuseUnknownPurposes(UsageFilter usageFilter) {
    List<String> purposes =
        usageFilter.wanted().getOrDefault("purpose", Set.of()).stream()
            .filter(purpose -> !purpose.equals(Purpose.UNKNOWN.id()))
            .toList();
    KnownPurposes.fault(purposes)
        .ifPresent(
            fault -> {
              throw CommandFailure.usage(fault);
            });
  }

  private WhatIf.Comparison compare(
      KafkaConnection connection,
      List<Usage> usages,
      UsageFilter usageFilter,
      Ledger ledger,
      TokenRatio band) {
    List<Price> prices = latest(connection, SteeringTopics.PRICES);
    if (capacityCost == null && !isPriced(prices)) {
      throw CommandFailure.usage(
          "no price for "
              + model
              + " was ever applied; apply one, or say what own machines cost with --capacity-cost");
    }
    Terms terms =
        new Terms(
            prices,
            latest(connection, SteeringTopics.DISCOUNTS),
            latest(connection, SteeringTopics.EXCHANGE_RATES),
            latest(connection, SteeringTopics.REATTRIBUTIONS));
    WhatIf whatIf = new WhatIf(ledger, new Tariff(terms, currency), band);
    try {
      return capacityCost == null
          ? whatIf.onto(model, usages, usageFilter::holds)
          : whatIf.ontoCapacity(capacityCost, usages, usageFilter::holds);
    } catch (IllegalArgumentException e) {
      throw CommandFailure.finding(e.getMessage(), e);
    }
  }

  private boolean isPriced(List<Price> prices) {
    String name = new PriceBook(prices).nameOf(model);
    return prices.stream().anyMatch(price -> price.getModel().equalsIgnoreCase(name));
  }

  private <K, V extends SpecificRecord> List<V> latest(
      KafkaConnection connection, Topic<K, V> topic) {
    return List.copyOf(
        LatestRecords.readable(connection, topic, spec.commandLine().getErr()).values());
  }
}
