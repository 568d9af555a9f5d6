package io.tollgate.cli.prices;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.cli.prices.Catalogue.Amounts;
import io.tollgate.naming.ModelName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Reads LiteLLM's {@code model_prices_and_context_window.json}. It has no dates, so all prices hold
 * from a day that the caller names. A model stands there under many routes; the vendor's own entry
 * is taken, and routes that cost something else are told.
 */
final class LiteLlmCatalogue {

  private static final Set<String> MODES = Set.of("chat", "completion", "responses");

  /** Whose own prices are taken, and how the price book calls them. */
  private static final Map<String, String> VENDORS =
      Map.of(
          "anthropic",
          "anthropic",
          "openai",
          "openai",
          "gemini",
          "google",
          "mistral",
          "mistral",
          "xai",
          "xai",
          "deepseek",
          "deepseek");

  private final Catalogue catalogue;
  private final Instant from;
  private final Map<String, List<LiteLlmEntry>> own = new TreeMap<>();
  private final Map<String, List<LiteLlmEntry>> routes = new TreeMap<>();

  private LiteLlmCatalogue(Catalogue catalogue, Instant from) {
    this.catalogue = catalogue;
    this.from = from;
  }

  /** Adds everything that can be carried over to a catalogue, and notes what cannot. */
  static void read(JsonNode root, Instant from, Catalogue catalogue) {
    LiteLlmCatalogue reading = new LiteLlmCatalogue(catalogue, from);
    root.properties()
        .forEach(
            each -> {
              if (!each.getKey().equals("sample_spec")) {
                reading.sort(new LiteLlmEntry(each.getKey(), each.getValue()));
              }
            });
    reading.own.forEach(reading::add);
    reading.routes.forEach(reading::compare);
  }

  private void sort(LiteLlmEntry entry) {
    if (!MODES.contains(entry.mode())) {
      catalogue.note("left out, no text model but " + entry.mode(), entry.key());
    } else if (!entry.hasPrice()) {
      catalogue.note("left out, no price per token", entry.key());
    } else {
      boolean isOwn = VENDORS.containsKey(entry.provider());
      (isOwn ? own : routes)
          .computeIfAbsent(ModelName.normalise(entry.key()), key -> new ArrayList<>())
          .add(entry);
    }
  }

  /** Several dated spellings of one model: the plain one counts, others are told if they differ. */
  private void add(String model, List<LiteLlmEntry> entries) {
    LiteLlmEntry entry =
        entries.stream()
            .min(
                Comparator.comparingInt((LiteLlmEntry each) -> each.key().length())
                    .thenComparing(LiteLlmEntry::key))
            .orElseThrow();
    for (LiteLlmEntry other : entries) {
      if (!sameAmounts(entry.amounts(0), other.amounts(0))) {
        catalogue.note("left out, costs something else than " + entry.key(), other.key());
      }
    }
    entry
        .doubtfulLongWrite()
        .ifPresent(
            said ->
                catalogue.note(
                    "one-hour cache write taken as twice the input price, not as the catalogue says",
                    entry.key() + " " + said.stripTrailingZeros().toPlainString()));
    entry.notCarried().forEach(name -> catalogue.note("not carried over, " + name, entry.key()));
    List<String> multipliers = entry.multipliers(catalogue);
    List<Long> tiers = new ArrayList<>(entry.tiers());
    tiers.add(0L);
    for (long over : tiers) {
      catalogue.add(
          model, VENDORS.get(entry.provider()), over, from, null, entry.amounts(over), multipliers);
    }
  }

  private void compare(String model, List<LiteLlmEntry> entries) {
    List<LiteLlmEntry> direct = own.getOrDefault(model, List.of());
    for (LiteLlmEntry entry : entries) {
      if (direct.isEmpty()) {
        catalogue.note("left out, only offered by " + entry.provider(), entry.key());
      } else if (!sameAmounts(direct.get(0).amounts(0), entry.amounts(0))) {
        catalogue.note(
            "left out, by " + entry.provider() + " it costs something else than directly",
            entry.key());
      }
    }
  }

  private static boolean sameAmounts(Amounts one, Amounts other) {
    return one.input().compareTo(other.input()) == 0
        && one.output().compareTo(other.output()) == 0
        && one.cacheRead().compareTo(other.cacheRead()) == 0;
  }
}
