package io.tollgate.cli.prices;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.cli.prices.Catalogue.Amounts;
import io.tollgate.naming.ModelName;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Parser of the genai-prices JSON: US dollars per million tokens, context tiers, and dated price
 * lists, which become prices with a start and an end.
 */
final class GenaiPricesCatalogue {

  private static final String INPUT = "input_mtok";
  private static final String OUTPUT = "output_mtok";
  private static final String ANTHROPIC = "anthropic";
  private static final BigDecimal TWO = BigDecimal.valueOf(2);

  /** Fields that a price can express. */
  private static final Set<String> CARRIED =
      Set.of(INPUT, OUTPUT, "cache_read_mtok", "cache_write_mtok", "cache_write_1h_mtok");

  private final Catalogue catalogue;
  private final Instant from;
  private final Map<String, Seen> seen = new HashMap<>();
  private final Map<String, JsonNode> listed = new HashMap<>();

  private GenaiPricesCatalogue(Catalogue catalogue, Instant from) {
    this.catalogue = catalogue;
    this.from = from;
  }

  /** Adds everything that can be imported; {@code from} is the start of undated lists. */
  static void read(JsonNode root, Instant from, Catalogue catalogue) {
    GenaiPricesCatalogue reading = new GenaiPricesCatalogue(catalogue, from);
    JsonNode providers = root.isArray() ? root : root.path("providers");
    List<GenaiNames> names = new ArrayList<>();
    for (JsonNode provider : providers) {
      String id = provider.path("id").asText("");
      Optional<String> vendor = ModelMakers.vendor(id);
      if (vendor.isPresent()) {
        names.add(reading.read(vendor.get(), provider.path("models")));
      } else {
        provider
            .path("models")
            .forEach(
                model ->
                    catalogue.note("left out, only offered by " + id, model.path("id").asText("")));
      }
    }
    names.forEach(GenaiNames::addAll);
  }

  /** Reads a provider's models; its names for them are added when all models are known. */
  private GenaiNames read(String provider, JsonNode models) {
    Map<String, String> booked = new HashMap<>();
    List<JsonNode> own = new ArrayList<>();
    for (JsonNode model : models) {
      String id = model.path("id").asText("");
      Seen first = seen.get(ModelName.normalise(id));
      if (first != null && !first.provider().equals(provider)) {
        catalogue.note("left out, " + first.provider() + " offers the same model", id);
      } else {
        own.add(model);
        read(provider, id, model.path("prices")).ifPresent(name -> booked.put(id, name));
      }
    }
    return new GenaiNames(catalogue, own, listed, booked);
  }

  /** Adds a model and returns its name in the book. */
  private Optional<String> read(String provider, String id, JsonNode prices) {
    String name = ModelName.normalise(id);
    Seen first = seen.putIfAbsent(name, new Seen(provider, prices));
    if (first == null) {
      return addLists(name, id, provider, prices);
    }
    return first.prices().equals(prices)
        ? Optional.of(name).filter(listed::containsKey)
        : addOwn(id, provider, prices);
  }

  /** A revision that costs something else than the entry that stands for its model. */
  private Optional<String> addOwn(String id, String provider, JsonNode prices) {
    String name = id.substring(id.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    if (seen.putIfAbsent(name, new Seen(provider, prices)) == null) {
      catalogue.note("under its own name, its price differs from the plain one's", id);
      return addLists(name, id, provider, prices);
    }
    catalogue.note("left out, another entry is for the same model", id);
    return Optional.empty();
  }

  private Optional<String> addLists(String name, String id, String provider, JsonNode prices) {
    List<Dated> lists = dated(id, prices);
    for (int i = 0; i < lists.size(); i++) {
      Instant to = i + 1 < lists.size() ? lists.get(i + 1).from() : null;
      add(name, provider, lists.get(i), to);
    }
    Optional<String> booked = catalogue.nameOf(name).filter(name::equals);
    booked.ifPresent(each -> listed.put(each, prices));
    return booked;
  }

  /** The entry that stands for a model. */
  private record Seen(String provider, JsonNode prices) {}

  /** A price list and the day it starts. */
  private record Dated(Instant from, JsonNode prices) {}

  private List<Dated> dated(String id, JsonNode prices) {
    if (!prices.isArray()) {
      return List.of(new Dated(from, prices));
    }
    List<Dated> lists = new ArrayList<>();
    List<JsonNode> undated = new ArrayList<>();
    for (JsonNode each : prices) {
      JsonNode constraint = each.path("constraint");
      if (constraint.isMissingNode() || constraint.isNull()) {
        undated.add(each.path("prices"));
      } else if (constraint.path("start_date").isTextual()) {
        addFrom(constraint.path("start_date").asText(), id, each.path("prices"), lists);
      } else {
        catalogue.note("left out, a price list that does not depend on the day alone", id);
      }
    }
    undated.forEach(each -> addOldest(each, id, lists));
    lists.sort((one, other) -> one.from().compareTo(other.from()));
    return lists;
  }

  /** A list without a day precedes every dated one, whatever start was given. */
  private void addOldest(JsonNode prices, String id, List<Dated> dated) {
    if (dated.stream().allMatch(each -> each.from().isAfter(from))) {
      dated.add(0, new Dated(from, prices));
    } else {
      catalogue.note("left out, a price list replaced by another before it begins", id);
    }
  }

  private void addFrom(String startDate, String id, JsonNode prices, List<Dated> lists) {
    try {
      LocalDate day = LocalDate.parse(startDate);
      lists.add(new Dated(day.atStartOfDay(ZoneOffset.UTC).toInstant(), prices));
    } catch (DateTimeException e) {
      catalogue.note("left out, a price list whose first day cannot be read", id);
    }
  }

  private void add(String model, String vendor, Dated list, Instant to) {
    JsonNode prices = list.prices();
    Optional<String> why = whyUnusable(prices);
    if (why.isPresent()) {
      catalogue.note("left out, " + why.get(), model);
      return;
    }
    prices
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!CARRIED.contains(name)) {
                catalogue.note("not imported, " + name, model);
              }
            });
    TreeSet<Long> tiers = new TreeSet<>();
    prices.forEach(
        amount -> amount.path("tiers").forEach(tier -> tiers.add(tier.path("start").asLong())));
    tiers.add(0L);
    if (to != null && !list.from().isBefore(to)) {
      catalogue.note("left out, its list ends before it starts", model);
      return;
    }
    for (long over : tiers.descendingSet()) {
      CataloguePrice cataloguePrice =
          new CataloguePrice(
              over, CataloguePrice.STANDARD, amounts(vendor, prices, over), List.of());
      catalogue.add(model, vendor, cataloguePrice, list.from(), to);
    }
  }

  /**
   * Returns why a list contains no usable price, or empty. A missing or unreadable price is not
   * free.
   */
  private static Optional<String> whyUnusable(JsonNode prices) {
    if (!prices.hasNonNull(INPUT) || !prices.hasNonNull(OUTPUT)) {
      return Optional.of("no price for input or output");
    }
    List<String> unreadable =
        CARRIED.stream().filter(name -> !isReadable(prices.path(name))).sorted().toList();
    if (!unreadable.isEmpty()) {
      return Optional.of("unreadable " + String.join(", ", unreadable));
    }
    return isFree(prices.path(INPUT)) && isFree(prices.path(OUTPUT))
        ? Optional.of("costs nothing; add a price of your own if it is free")
        : Optional.empty();
  }

  /** A missing value is readable; a present one must be a number, or one with others by context. */
  private static boolean isReadable(JsonNode said) {
    if (said.isMissingNode() || said.isNull() || said.isNumber()) {
      return true;
    }
    boolean isReadable = said.path("base").isNumber();
    for (JsonNode tier : said.path("tiers")) {
      isReadable &= tier.path("start").isIntegralNumber() && tier.path("price").isNumber();
    }
    return isReadable;
  }

  /** Whether it is free at any context size; often this only means that the price is unknown. */
  private static boolean isFree(JsonNode said) {
    boolean isFree = (said.isNumber() ? said : said.path("base")).decimalValue().signum() == 0;
    for (JsonNode tier : said.path("tiers")) {
      isFree &= tier.path("price").decimalValue().signum() == 0;
    }
    return isFree;
  }

  private static Amounts amounts(String vendor, JsonNode prices, long over) {
    BigDecimal input = amount(prices.path(INPUT), over, BigDecimal.ZERO);
    BigDecimal write = amount(prices.path("cache_write_mtok"), over, input);
    BigDecimal longWrite = vendor.equals(ANTHROPIC) ? input.multiply(TWO) : write;
    return new Amounts(
        input,
        amount(prices.path("cache_read_mtok"), over, input),
        write,
        amount(prices.path("cache_write_1h_mtok"), over, longWrite),
        amount(prices.path(OUTPUT), over, BigDecimal.ZERO));
  }

  /**
   * Returns the amount above a context size: that of the highest tier that starts there or below.
   */
  private static BigDecimal amount(JsonNode said, long over, BigDecimal otherwise) {
    if (said.isNumber()) {
      return said.decimalValue();
    }
    if (!said.path("base").isNumber()) {
      return otherwise;
    }
    BigDecimal amount = said.path("base").decimalValue();
    long highest = 0;
    for (JsonNode tier : said.path("tiers")) {
      long start = tier.path("start").asLong();
      if (start <= over && start >= highest) {
        highest = start;
        amount = tier.path("price").decimalValue();
      }
    }
    return amount;
  }
}
