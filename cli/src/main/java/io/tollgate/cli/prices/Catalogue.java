package io.tollgate.cli.prices;

import io.tollgate.event.Price;
import io.tollgate.naming.ModelName;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Result of reading a catalogue: prices, and notes on what could not be imported. */
final class Catalogue {

  /** More decimals, times a number of tokens, would not fit the ledger exactly. */
  private static final int MOST_DECIMALS = 6;

  private static final int SCALE = 12;
  private static final int EXAMPLES = 3;

  private final String source;
  private final Instant now;
  private final List<Price> prices = new ArrayList<>();
  private final Set<String> priced = new HashSet<>();
  private final Map<String, List<String>> notes = new TreeMap<>();

  /**
   * @param source provenance stated in the prices
   */
  Catalogue(String source, Instant now) {
    this.source = source;
    this.now = now;
  }

  /** The amounts of a price, per million tokens. */
  record Amounts(
      BigDecimal input,
      BigDecimal cacheRead,
      BigDecimal cacheWrite5m,
      BigDecimal cacheWrite1h,
      BigDecimal output) {

    /** Removes trailing zeros, so that they make no difference. */
    Amounts {
      input = input.stripTrailingZeros();
      cacheRead = cacheRead.stripTrailingZeros();
      cacheWrite5m = cacheWrite5m.stripTrailingZeros();
      cacheWrite1h = cacheWrite1h.stripTrailingZeros();
      output = output.stripTrailingZeros();
    }

    Amounts times(BigDecimal factor) {
      return new Amounts(
          input.multiply(factor),
          cacheRead.multiply(factor),
          cacheWrite5m.multiply(factor),
          cacheWrite1h.multiply(factor),
          output.multiply(factor));
    }

    boolean hasFreeWrite() {
      return input.signum() > 0 && (cacheWrite5m.signum() == 0 || cacheWrite1h.signum() == 0);
    }

    boolean hasWriteBelowInput() {
      return cacheWrite5m.min(cacheWrite1h).compareTo(input) < 0;
    }

    /**
     * Charges a free cache write as plain input: catalogues write 0 where the vendor names none.
     */
    Amounts withPaidWrites() {
      return new Amounts(
          input,
          cacheRead,
          cacheWrite5m.signum() == 0 ? input : cacheWrite5m,
          cacheWrite1h.signum() == 0 ? input : cacheWrite1h,
          output);
    }

    boolean isExact() {
      return List.of(input, cacheRead, cacheWrite5m, cacheWrite1h, output).stream()
          .allMatch(each -> each.stripTrailingZeros().scale() <= MOST_DECIMALS);
    }
  }

  List<Price> prices() {
    return prices;
  }

  /** Notes that part of a model was skipped, for a reason that other models may share. */
  void note(String reason, String model) {
    notes.computeIfAbsent(reason, key -> new ArrayList<>()).add(model);
  }

  /** Returns the name under which the book prices a model, if it does. */
  Optional<String> nameOf(String model) {
    return ModelName.forms(model).stream().filter(priced::contains).findFirst();
  }

  /**
   * Notes a model for which the catalogue has no price, and what its calls cost here, if anything.
   */
  void noteWithoutPrice(String why, String otherwise, String model) {
    nameOf(model)
        .ifPresentOrElse(
            name ->
                note(why + ", but priced here as the model in its name", described(model, name)),
            () -> note("left out, " + why + otherwise, model));
  }

  private static String described(String model, String name) {
    return model.equals(name) ? model : model + " as " + name;
  }

  /** Returns one line per reason, with the number of models it applies to and some examples. */
  List<String> notes() {
    return notes(EXAMPLES);
  }

  /**
   * Returns one line per reason, with the number of models it applies to and the given number of
   * examples.
   */
  List<String> notes(int examples) {
    List<String> lines = new ArrayList<>();
    notes.forEach(
        (reason, models) -> {
          String more = models.size() > examples ? ", ..." : "";
          lines.add(
              "%s: %d (%s%s)"
                  .formatted(
                      reason,
                      models.size(),
                      String.join(", ", models.subList(0, Math.min(examples, models.size()))),
                      more));
        });
    return lines;
  }

  /** Gives a model all prices of another one. */
  void addAlias(String alias, String model) {
    List<Price> copies =
        prices.stream()
            .filter(price -> price.getModel().equals(model))
            .map(
                price ->
                    Price.newBuilder(price)
                        .setModel(alias)
                        .setPriceId(alias + price.getPriceId().substring(model.length()))
                        .build())
            .toList();
    prices.addAll(copies);
    priced.add(alias);
  }

  private void noteCheapWrites(CataloguePrice cataloguePrice, String model) {
    String place =
        model
            + (cataloguePrice.over() == 0 ? "" : " over " + cataloguePrice.over())
            + (cataloguePrice.tier().equals(CataloguePrice.STANDARD)
                ? ""
                : " " + cataloguePrice.tier());
    if (cataloguePrice.amounts().hasFreeWrite()) {
      note("cache write taken as plain input, in the catalogue it costs nothing", place);
    } else if (cataloguePrice.amounts().hasWriteBelowInput()) {
      note("imported, but a cache write costs less than plain input", place);
    }
  }

  void add(String model, String vendor, CataloguePrice cataloguePrice, Instant from, Instant to) {
    Amounts amounts = cataloguePrice.amounts().withPaidWrites();
    if (!amounts.isExact()) {
      note("left out, more than 6 decimals per million tokens", model);
      return;
    }
    noteCheapWrites(cataloguePrice, model);
    priced.add(model.toLowerCase(Locale.ROOT));
    prices.add(
        Price.newBuilder()
            .setPriceId(
                model + ":" + cataloguePrice.over() + ":" + cataloguePrice.tier() + "@" + from)
            .setModel(model)
            .setVendor(vendor)
            .setSpeed("normal")
            .setServiceTier(cataloguePrice.tier())
            .setContextOverTokens(cataloguePrice.over())
            .setEffectiveFrom(from)
            .setEffectiveTo(to)
            .setCurrency("USD")
            .setInputPerMillion(amounts.input().setScale(SCALE))
            .setCacheReadPerMillion(amounts.cacheRead().setScale(SCALE))
            .setCacheWrite5mPerMillion(amounts.cacheWrite5m().setScale(SCALE))
            .setCacheWrite1hPerMillion(amounts.cacheWrite1h().setScale(SCALE))
            .setOutputPerMillion(amounts.output().setScale(SCALE))
            .setMultipliers(cataloguePrice.multipliers())
            .setProvenance(source)
            .setAppliedTime(now)
            .build());
  }
}
