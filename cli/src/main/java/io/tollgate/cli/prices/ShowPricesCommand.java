package io.tollgate.cli.prices;

import io.tollgate.cli.place.CommandFailure;
import io.tollgate.cli.place.Deployment;
import io.tollgate.cli.tail.LatestRecords;
import io.tollgate.event.Discount;
import io.tollgate.event.Price;
import io.tollgate.runtime.KafkaConnection;
import io.tollgate.spend.PriceBook;
import io.tollgate.topic.SteeringTopics;
import java.io.PrintWriter;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Command that shows every price of a model, past, present and announced. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description = {
      "Shows every price of a model, past, present and announced, with its discounts.",
      "",
      "The model may be given as tools name it: us.anthropic.claude-opus-5-v1:0 is "
          + "claude-opus-5."
    })
final class ShowPricesCommand implements Callable<Integer> {

  private static final String LAYOUT = "%-44s %-10s %-10s %9s %9s %9s %9s %9s %s%n";

  private final Deployment deployment;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "MODEL", description = "The model.")
  private String model;

  ShowPricesCommand(Deployment deployment) {
    this.deployment = deployment;
  }

  @Override
  public Integer call() {
    KafkaConnection connection = deployment.connection();
    PrintWriter err = spec.commandLine().getErr();
    Collection<Price> all = LatestRecords.readable(connection, SteeringTopics.PRICES, err).values();
    String name = new PriceBook(all).nameOf(model);
    List<Price> prices =
        all.stream()
            .filter(price -> price.getModel().equalsIgnoreCase(name))
            .sorted(
                Comparator.comparing(Price::getEffectiveFrom)
                    .thenComparing(Price::getContextOverTokens)
                    .thenComparing(Price::getPriceId))
            .toList();
    if (prices.isEmpty()) {
      throw CommandFailure.usage(
          "no price for " + name + " was ever applied; its usage is unpriced, not free");
    }
    PrintWriter out = spec.commandLine().getOut();
    out.printf("%s, per million tokens%n", name);
    out.printf(
        LAYOUT, "PRICE", "FROM", "TO", "INPUT", "READ", "WRITE-5M", "WRITE-1H", "OUTPUT", "");
    prices.forEach(price -> print(out, price));
    print(
        out,
        name,
        prices.get(0),
        LatestRecords.readable(connection, SteeringTopics.DISCOUNTS, err).values());
    out.flush();
    return 0;
  }

  private static void print(PrintWriter out, Price price) {
    out.printf(
        LAYOUT,
        price.getPriceId(),
        PriceText.day(price.getEffectiveFrom()),
        price.getEffectiveTo() == null ? "-" : PriceText.day(price.getEffectiveTo()),
        PriceText.amount(price.getInputPerMillion()),
        PriceText.amount(price.getCacheReadPerMillion()),
        PriceText.amount(price.getCacheWrite5mPerMillion()),
        PriceText.amount(price.getCacheWrite1hPerMillion()),
        PriceText.amount(price.getOutputPerMillion()),
        price.getCurrency() + " " + String.join(" ", price.getMultipliers()));
  }

  private static void print(
      PrintWriter out, String name, Price price, Collection<Discount> discounts) {
    discounts.stream()
        .filter(each -> each.getVendor().equals(price.getVendor()))
        .filter(each -> each.getModel() == null || each.getModel().equals(name))
        .sorted(Comparator.comparing(Discount::getDiscountId))
        .forEach(
            each ->
                out.printf(
                    "discount %s: %s %% from %s%s%n",
                    each.getDiscountId(),
                    PriceText.amount(each.getPercent()),
                    PriceText.day(each.getEffectiveFrom()),
                    each.getTeam() == null ? "" : " for team " + each.getTeam()));
  }
}
