package io.tollgate.cli.prices;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.naming.ModelName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Parser of LiteLLM's {@code model_prices_and_context_window.json}. It has no dates, so all prices
 * apply from a day that the caller sets. A model is listed under many routes; the vendor's own
 * entry is used, not the offers of others. Of several dated spellings the undated one represents
 * the model; one with another price is listed under its own name, and so is a route.
 */
final class LiteLlmCatalogue {

  private static final Set<String> MODES = Set.of("chat", "completion", "responses");

  private final Catalogue catalogue;
  private final Instant from;
  private final Map<String, List<LiteLlmEntry>> own = new TreeMap<>();
  private final Map<String, List<LiteLlmEntry>> routes = new TreeMap<>();
  private final List<LiteLlmEntry> withoutPrice = new ArrayList<>();
  private final Set<String> taken = new HashSet<>();

  private LiteLlmCatalogue(Catalogue catalogue, Instant from) {
    this.catalogue = catalogue;
    this.from = from;
  }

  /** Adds everything that can be imported to a catalogue, and notes what cannot. */
  static void read(JsonNode root, Instant from, Catalogue catalogue) {
    LiteLlmCatalogue reading = new LiteLlmCatalogue(catalogue, from);
    root.properties()
        .forEach(
            each -> {
              if (!each.getKey().equals("sample_spec")) {
                reading.sort(new LiteLlmEntry(each.getKey(), LiteLlmRanges.flat(each.getValue())));
              }
            });
    reading.routes.forEach(reading::takeWhereAlone);
    reading.own.forEach(reading::add);
    reading.routes.forEach(reading::compare);
    reading.withoutPrice.forEach(reading::noteUnpriced);
  }

  private void noteUnpriced(LiteLlmEntry entry) {
    if (entry.hasPrice()) {
      catalogue.noteWithoutPrice(
          "costs nothing", "; add a price of your own if it is free", entry.key());
    } else {
      catalogue.noteWithoutPrice("no price per token", "", entry.key());
    }
  }

  private void sort(LiteLlmEntry entry) {
    if (!MODES.contains(entry.mode())) {
      catalogue.note("left out, not a text model but " + entry.mode(), entry.key());
    } else if (!entry.hasPrice() && entry.node().has(LiteLlmRanges.NAME)) {
      catalogue.note("left out, its context tiers cannot be read", entry.key());
    } else if (!entry.hasPrice() || entry.isFree()) {
      withoutPrice.add(entry);
    } else {
      boolean isOwn = ModelMakers.vendor(entry.provider()).isPresent();
      (isOwn ? own : routes)
          .computeIfAbsent(ModelName.normalise(entry.key()), key -> new ArrayList<>())
          .add(entry);
    }
  }

  /** A model that its maker sells only in one of its own clouds is priced as there. */
  private void takeWhereAlone(String model, List<LiteLlmEntry> entries) {
    List<LiteLlmEntry> inOwnCloud =
        entries.stream()
            .filter(each -> ModelMakers.vendorOrCloud(each.provider()).isPresent())
            .toList();
    if (!inOwnCloud.isEmpty()) {
      own.computeIfAbsent(model, key -> new ArrayList<>(inOwnCloud));
    }
  }

  private void add(String model, List<LiteLlmEntry> entries) {
    entries.sort(
        Comparator.comparingInt((LiteLlmEntry each) -> each.key().length())
            .thenComparing(LiteLlmEntry::key));
    LiteLlmEntry plain = entries.get(0);
    taken.addAll(List.of(model, plain.name()));
    add(model, vendor(plain), plain, plain.offers());
    for (LiteLlmEntry other : entries) {
      if (!other.offers().equals(plain.offers())) {
        if (taken.add(other.name())) {
          catalogue.note(
              "under its own name, its price differs from that of " + plain.key(), other.key());
          add(other.name(), vendor(other), other, other.offers());
        } else {
          catalogue.note("left out, its price differs from that of " + plain.key(), other.key());
        }
      }
    }
  }

  private void add(String model, String vendor, LiteLlmEntry entry, List<CataloguePrice> offers) {
    entry
        .doubtfulLongWrite()
        .ifPresent(
            said ->
                catalogue.note(
                    "one-hour cache write taken as twice the input price, not as the catalogue"
                        + " says",
                    entry.key() + " " + said.stripTrailingZeros().toPlainString()));
    entry
        .scaled()
        .forEach(
            tier ->
                catalogue.note(
                    "named nowhere, so taken at the service tier's ratio, " + tier, entry.key()));
    entry.notCarried().forEach(name -> catalogue.note("not imported, " + name, entry.key()));
    for (CataloguePrice cataloguePrice : offers) {
      catalogue.add(model, vendor, cataloguePrice, from, null);
    }
  }

  /**
   * A route with the same price as the model itself needs no price of its own. A route with its own
   * price belongs to the maker of the model, so that discounts on the model apply to it.
   */
  private void compare(String model, List<LiteLlmEntry> entries) {
    List<LiteLlmEntry> direct = own.getOrDefault(model, List.of());
    for (LiteLlmEntry entry : entries) {
      if (direct.isEmpty()) {
        catalogue.note("left out, only offered by " + entry.provider(), entry.key());
      } else if (!entry.isPricedAs(namesake(entry, direct))) {
        String name = entry.key().toLowerCase(Locale.ROOT);
        String difference = "its price by " + entry.provider() + " differs from the maker's";
        if (taken.add(name)) {
          catalogue.note("under the name of its route, " + difference, entry.key());
          add(
              name,
              vendor(namesake(entry, direct)),
              entry,
              entry.offers().stream().map(CataloguePrice::withoutRegions).toList());
        } else {
          catalogue.note("left out, " + difference, entry.key());
        }
      }
    }
  }

  /** Returns the entry whose price a route without its own would get. */
  private static LiteLlmEntry namesake(LiteLlmEntry route, List<LiteLlmEntry> direct) {
    for (String name : ModelName.forms(route.key())) {
      for (LiteLlmEntry each : direct) {
        if (each.name().equals(name)) {
          return each;
        }
      }
    }
    return direct.get(0);
  }

  private static String vendor(LiteLlmEntry entry) {
    return ModelMakers.vendorOrCloud(entry.provider()).orElseThrow();
  }
}
