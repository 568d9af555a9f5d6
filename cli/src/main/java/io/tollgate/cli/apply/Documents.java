package io.tollgate.cli.apply;

import io.tollgate.event.Asset;
import io.tollgate.event.Budget;
import io.tollgate.event.BudgetKey;
import io.tollgate.event.DirectoryEntry;
import io.tollgate.event.DirectoryKey;
import io.tollgate.event.Policy;
import io.tollgate.event.PolicyKey;
import io.tollgate.event.Price;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.avro.specific.SpecificRecord;

/**
 * Parsed content of a set of documents.
 *
 * @param policies a row for each policy version
 * @param directory a row for each period of a person or a team
 * @param prices a row for each price
 * @param budgets a row for each budget version
 * @param costs rows that affect costs, other than prices
 * @param assets a row for each asset
 */
record Documents(
    List<ControlRow<PolicyKey, Policy>> policies,
    List<ControlRow<DirectoryKey, DirectoryEntry>> directory,
    List<ControlRow<String, Price>> prices,
    List<ControlRow<BudgetKey, Budget>> budgets,
    CostRows costs,
    List<ControlRow<String, Asset>> assets) {

  /** Keys specific to policies, and to the documents that serve them. */
  private static final List<String> OF_POLICIES =
      List.of("detection", "correlation", "filter", "tollgate");

  /** Parses documents of every kind; skips and reports what has a fault. */
  static Documents read(List<SourceDocument> sources, Instant now, Faults faults) {
    return read(sources, now, Optional.empty(), faults);
  }

  /** As above, where documents may name people whose usage is under a pseudonym. */
  static Documents read(
      List<SourceDocument> sources,
      Instant now,
      Optional<UnaryOperator<String>> pseudonyms,
      Faults faults) {
    Documents documents =
        new Documents(
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new CostRows(),
            new ArrayList<>());
    Map<String, List<SourceDocument>> policies = new LinkedHashMap<>();
    for (SourceDocument source : sources) {
      Optional<DocumentEntry> root = source.root(faults);
      if (root.isPresent() && OF_POLICIES.stream().anyMatch(root.get()::has)) {
        policies.computeIfAbsent(source.file(), file -> new ArrayList<>()).add(source);
      } else {
        root.ifPresent(found -> documents.add(found, now, pseudonyms, faults));
      }
    }
    policies
        .values()
        .forEach(ofFile -> documents.policies.addAll(new PolicyReader(now).read(ofFile, faults)));
    refuseTwins(documents.policies, "this version of the policy", faults);
    refuseTwins(documents.directory, "this entry", faults);
    refuseTwins(documents.prices, "this price", faults);
    refuseTwins(documents.costs.discounts(), "this discount", faults);
    refuseTwins(documents.costs.exchangeRates(), "this exchange rate", faults);
    refuseTwins(documents.costs.reattributions(), "this re-attribution", faults);
    refuseTwins(documents.budgets, "this version of the budget", faults);
    refuseTwins(documents.assets, "this asset", faults);
    return documents;
  }

  private void add(
      DocumentEntry root, Instant now, Optional<UnaryOperator<String>> pseudonyms, Faults faults) {
    if (!root.has("kind")) {
      faults.add(root.line(), "neither a policy (with 'detection') nor a document with 'kind'");
      return;
    }
    String kind = root.text("kind");
    switch (kind) {
      case "prices" -> prices.addAll(new PriceReader(now).read(root));
      case "budgets" ->
          budgets.addAll(new BudgetReader(now, new PeopleNames(pseudonyms)).read(root));
      case "directory" -> directory.addAll(new DirectoryReader().read(root));
      case "discounts" -> costs.discounts().addAll(new DiscountReader(now).read(root));
      case "exchange-rates" -> costs.exchangeRates().addAll(new ExchangeRateReader(now).read(root));
      case "reattributions" ->
          costs.reattributions().addAll(new ReattributionReader(now, pseudonyms).read(root));
      case "assets" -> assets.addAll(new AssetReader(now).read(root));
      default ->
          root.fault(
              "kind",
              "unknown kind '"
                  + kind
                  + "'; use one of prices, discounts, exchange-rates, reattributions, budgets,"
                  + " directory, assets");
    }
  }

  private static <K, V extends SpecificRecord> void refuseTwins(
      List<ControlRow<K, V>> rows, String what, Faults faults) {
    Map<K, SourceLine> seen = new HashMap<>();
    for (ControlRow<K, V> row : rows) {
      SourceLine first = seen.putIfAbsent(row.key(), row.where());
      if (first != null) {
        faults.add(
            row.where(), what + " is already defined at " + first.file() + ":" + first.number());
      }
    }
  }
}
