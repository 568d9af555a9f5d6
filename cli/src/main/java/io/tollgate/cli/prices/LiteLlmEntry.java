package io.tollgate.cli.prices;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.cli.prices.Catalogue.Amounts;
import io.tollgate.spend.Multiplier;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One model of LiteLLM's catalogue; its amounts are US dollars per token.
 *
 * @param key the model as the catalogue spells it
 * @param node what it says of it
 */
record LiteLlmEntry(String key, JsonNode node) {

  private static final String INPUT = "input_cost_per_token";
  private static final String OUTPUT = "output_cost_per_token";
  private static final String READ = "cache_read_input_token_cost";
  private static final String WRITE = "cache_creation_input_token_cost";
  private static final List<String> AMOUNTS = List.of(INPUT, OUTPUT, READ, WRITE);
  private static final Pattern TIER = Pattern.compile(INPUT + "_above_(\\d+)k_tokens");
  private static final BigDecimal TWO = BigDecimal.valueOf(2);
  private static final int MILLION_PLACES = 6;
  private static final int RATIO_DECIMALS = 6;

  private static final Map<String, String> TIERS =
      Map.of("_batches", "batch", "_flex", "flex", "_priority", "priority");

  /** Keys that have a meaning for costs which a price cannot express. */
  private static final Pattern NOT_CARRIED =
      Pattern.compile(
          "search_context_cost_per_query|.*_per_(audio_token|image|second|character|query|page|pixel).*"
              + "|file_search_.*|code_interpreter_.*|computer_use_.*|vector_store_.*");

  boolean hasPrice() {
    return node.path(INPUT).isNumber() && node.path(OUTPUT).isNumber();
  }

  String provider() {
    return node.path("litellm_provider").asText("");
  }

  String mode() {
    return node.path("mode").asText("chat");
  }

  /** The context tiers beside the base one, in tokens, the highest first. */
  List<Long> tiers() {
    TreeSet<Long> tiers = new TreeSet<>();
    node.fieldNames()
        .forEachRemaining(
            name -> {
              Matcher tier = TIER.matcher(name);
              if (tier.matches()) {
                tiers.add(Long.parseLong(tier.group(1)) * 1_000);
              }
            });
    return List.copyOf(tiers.descendingSet());
  }

  /** The amounts of a tier; 0 is the base tier. What a tier does not say is as in the base tier. */
  Amounts amounts(long over) {
    BigDecimal input = perMillion(INPUT, over).orElseThrow();
    BigDecimal write = perMillion(WRITE, over).orElse(input);
    return new Amounts(
        input,
        perMillion(READ, over).orElse(input),
        write,
        longWrite(input, write, over),
        perMillion(OUTPUT, over).orElseThrow());
  }

  /** The one-hour write that the catalogue names, if it is not the one Anthropic charges. */
  Optional<BigDecimal> doubtfulLongWrite() {
    Optional<BigDecimal> said = perMillion(WRITE + "_above_1hr", 0);
    return isAnthropic()
        ? said.filter(amount -> amount.compareTo(amounts(0).input().multiply(TWO)) != 0)
        : Optional.empty();
  }

  /** Factors that the catalogue names, and ratios that hold for all amounts of a tier alike. */
  List<String> multipliers(Catalogue notes) {
    List<String> multipliers = new ArrayList<>();
    TIERS.forEach((suffix, tier) -> addTier(suffix, tier, multipliers, notes));
    node.path("provider_specific_entry")
        .properties()
        .forEach(
            each -> {
              String dimension = each.getKey().equals("fast") ? "speed=" : "region=";
              add(dimension + each.getKey(), each.getValue(), multipliers, notes);
            });
    for (String region : List.of("eu", "us")) {
      add(
          "region=" + region,
          node.path("regional_processing_uplift_multiplier_" + region),
          multipliers,
          notes);
    }
    return multipliers.stream().distinct().sorted().toList();
  }

  /** The keys that cost something and are not carried over. */
  List<String> notCarried() {
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    names.removeIf(name -> !NOT_CARRIED.matcher(name).matches());
    boolean reasoningDiffers =
        node.path("output_cost_per_reasoning_token").isNumber()
            && node.path("output_cost_per_reasoning_token")
                    .decimalValue()
                    .compareTo(node.path(OUTPUT).decimalValue())
                != 0;
    if (reasoningDiffers) {
      names.add("output_cost_per_reasoning_token");
    }
    return names;
  }

  private BigDecimal longWrite(BigDecimal input, BigDecimal write, long over) {
    if (isAnthropic()) {
      return input.multiply(TWO);
    }
    return perMillion(WRITE + "_above_1hr", over).orElse(write);
  }

  private void addTier(String suffix, String tier, List<String> multipliers, Catalogue notes) {
    List<String> named = amounts(suffix);
    if (named.isEmpty()) {
      return;
    }
    Set<BigDecimal> factors = new HashSet<>();
    boolean isKnown = named.contains(INPUT + suffix) && named.contains(OUTPUT + suffix);
    for (String name : named) {
      BigDecimal tiered = node.path(name).decimalValue();
      BigDecimal standard = standard(name.substring(0, name.length() - suffix.length()));
      if (standard.signum() != 0) {
        factors.add(tiered.divide(standard, MathContext.DECIMAL64).stripTrailingZeros());
      } else if (tiered.signum() != 0) {
        isKnown = false;
      }
    }
    if (isKnown && factors.size() == 1 && factors.stream().allMatch(LiteLlmEntry::isFactor)) {
      multipliers.add("service_tier=" + tier + "*" + factors.iterator().next().toPlainString());
    } else {
      notes.note("left out, " + tier + " is no one factor of the standard price", key);
    }
  }

  /** The names of all amounts per token that are said for a tier. */
  private List<String> amounts(String suffix) {
    return node.properties().stream()
        .filter(each -> each.getValue().isNumber() && each.getKey().endsWith(suffix))
        .map(Map.Entry::getKey)
        .filter(name -> AMOUNTS.stream().anyMatch(name::startsWith))
        .toList();
  }

  /** What is not said of the cache is as for input; else nothing is. */
  private BigDecimal standard(String name) {
    boolean isCache = name.equals(READ) || name.equals(WRITE);
    JsonNode said = node.path(name);
    return (said.isNumber() || !isCache ? said : node.path(INPUT)).decimalValue();
  }

  private static boolean isFactor(BigDecimal ratio) {
    return ratio.scale() <= RATIO_DECIMALS && ratio.signum() > 0;
  }

  private void add(String name, JsonNode factor, List<String> multipliers, Catalogue notes) {
    if (!factor.isNumber()) {
      return;
    }
    String multiplier = name + "*" + factor.decimalValue().stripTrailingZeros().toPlainString();
    if (Multiplier.read(multiplier).isPresent()) {
      multipliers.add(multiplier);
    } else {
      notes.note("left out, the factor " + name + " cannot be read", key);
    }
  }

  private Optional<BigDecimal> perMillion(String name, long over) {
    JsonNode tiered =
        over == 0 ? node.path(name) : node.path(name + "_above_" + over / 1_000 + "k_tokens");
    JsonNode amount = tiered.isNumber() ? tiered : node.path(name);
    return amount.isNumber()
        ? Optional.of(amount.decimalValue().movePointRight(MILLION_PLACES))
        : Optional.empty();
  }

  private boolean isAnthropic() {
    return provider().equals("anthropic");
  }
}
