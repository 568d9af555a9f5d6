package io.tollgate.cli.prices;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.cli.prices.Catalogue.Amounts;
import io.tollgate.spend.Multiplier;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One model of LiteLLM's catalogue; amounts are in US dollars per token.
 *
 * @param key the model as spelt in the catalogue
 * @param node its fields
 */
record LiteLlmEntry(String key, JsonNode node) {

  static final String INPUT = "input_cost_per_token";
  static final String OUTPUT = "output_cost_per_token";
  static final String READ = "cache_read_input_token_cost";
  static final String WRITE = "cache_creation_input_token_cost";
  private static final String OLD_READ = "input_cost_per_token_cache_hit";
  private static final Pattern TIER =
      Pattern.compile(
          "(?:%s|%s|%s|%s(?:_above_1hr)?)_above_(\\d+)k_tokens"
              .formatted(INPUT, OUTPUT, READ, WRITE));
  private static final BigDecimal TWO = BigDecimal.valueOf(2);
  private static final int MILLION_PLACES = 6;
  private static final long THOUSAND = 1_000;

  /** Provider whose higher tier starts at the number of tokens rather than above it. */
  private static final String FROM_THE_BOUND = "xai";

  /** Amounts that a price expresses, or that are compared with it. */
  private static final Pattern CARRIED =
      Pattern.compile(
          "(?:%s|%s|%s|%s(?:_above_1hr)?|%s)(?:_above_\\d+k_tokens)?(?:_batches|_flex|_priority)?"
                  .formatted(INPUT, OUTPUT, READ, WRITE, OLD_READ)
              + "|output_cost_per_reasoning_token|(?:in|out)put_dbu_cost_per_token");

  boolean hasPrice() {
    return node.path(INPUT).isNumber() && node.path(OUTPUT).isNumber();
  }

  /**
   * Whether neither input nor output costs anything; often this only means that the price is
   * unknown.
   */
  boolean isFree() {
    return node.path(INPUT).decimalValue().signum() == 0
        && node.path(OUTPUT).decimalValue().signum() == 0;
  }

  String provider() {
    return node.path("litellm_provider").asText("");
  }

  String mode() {
    return node.path("mode").asText("chat");
  }

  /** The model without its route, in lower case. */
  String name() {
    return key.substring(key.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
  }

  /**
   * Returns all its offers: the highest context tier first, and the standard tier first within
   * each.
   */
  List<CataloguePrice> offers() {
    LiteLlmTiers tiers = new LiteLlmTiers(this);
    List<String> multipliers = new ArrayList<>(regions(new ArrayList<>()));
    List<String> standard = new ArrayList<>(multipliers);
    standard.addAll(tiers.multipliers());
    List<CataloguePrice> offers = new ArrayList<>();
    for (long size : sizes()) {
      offers.add(
          new CataloguePrice(
              over(size), CataloguePrice.STANDARD, amounts(size, ""), sorted(standard)));
      tiers
          .ownPrices()
          .forEach(
              (suffix, tier) ->
                  offers.add(
                      new CataloguePrice(
                          over(size), tier, amounts(size, suffix), sorted(multipliers))));
    }
    return offers;
  }

  /**
   * Whether a call costs the same in both, at any context size, in every service tier and speed
   * that this one names. Prices that only the other names do not count as different.
   */
  boolean isPricedAs(LiteLlmEntry other) {
    Map<List<Object>, Amounts> calls = calls();
    Map<List<Object>, Amounts> others = other.calls();
    return others.entrySet().containsAll(calls.entrySet())
        && sizes().equals(other.sizes())
        && other.speeds().containsAll(speeds());
  }

  /** Returns the price of calls by service tier and context limit. */
  private Map<List<Object>, Amounts> calls() {
    Map<List<Object>, Amounts> calls = new HashMap<>();
    for (CataloguePrice cataloguePrice : offers()) {
      calls.put(List.of(cataloguePrice.tier(), cataloguePrice.over()), cataloguePrice.amounts());
      cataloguePrice
          .factors("service_tier")
          .forEach(
              each ->
                  calls.put(
                      List.of(each.value(), cataloguePrice.over()),
                      cataloguePrice.amounts().times(each.factor())));
    }
    return calls;
  }

  private Set<Multiplier> speeds() {
    return offers().stream()
        .flatMap(cataloguePrice -> cataloguePrice.factors("speed"))
        .collect(Collectors.toSet());
  }

  /** Returns the catalogue's one-hour cache write price if it is not the one Anthropic charges. */
  Optional<BigDecimal> doubtfulLongWrite() {
    Optional<BigDecimal> said = perMillion(WRITE + "_above_1hr", 0, "");
    return isAnthropic()
        ? said.filter(amount -> amount.compareTo(amounts(0, "").input().multiply(TWO)) != 0)
        : Optional.empty();
  }

  /** Returns the paid fields that are not imported. */
  List<String> notCarried() {
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    names.removeIf(
        name ->
            !(name.contains("cost") || name.contains("pricing"))
                || node.path(name).isNull()
                || CARRIED.matcher(name).matches());
    boolean reasoningDiffers =
        node.path("output_cost_per_reasoning_token").isNumber()
            && node.path("output_cost_per_reasoning_token")
                    .decimalValue()
                    .compareTo(node.path(OUTPUT).decimalValue())
                != 0;
    if (reasoningDiffers) {
      names.add("output_cost_per_reasoning_token");
    }
    new LiteLlmTiers(this).unclear().forEach(tier -> names.add("the tier " + tier));
    List<String> unread = new ArrayList<>();
    regions(unread);
    unread.forEach(name -> names.add("the factor " + name));
    return names;
  }

  /** Returns the service tiers above a context bound for which the catalogue names no price. */
  List<String> scaled() {
    LiteLlmTiers tiers = new LiteLlmTiers(this);
    return sizes().stream()
        .filter(size -> size > 0)
        .flatMap(
            size ->
                tiers.unnamedAbove(above(size)).stream()
                    .map(tier -> tier + " above " + size + "k tokens"))
        .toList();
  }

  private static String above(long size) {
    return "_above_" + size + "k_tokens";
  }

  /** Base and context tiers in thousands of tokens, the highest first; 0 is the base. */
  private List<Long> sizes() {
    TreeSet<Long> sizes = new TreeSet<>();
    sizes.add(0L);
    node.fieldNames()
        .forEachRemaining(
            name -> {
              Matcher tier = TIER.matcher(name);
              if (tier.matches()) {
                sizes.add(Long.parseLong(tier.group(1)));
              }
            });
    return List.copyOf(sizes.descendingSet());
  }

  private long over(long size) {
    boolean isFromTheBound = size > 0 && provider().equals(FROM_THE_BOUND);
    return size * THOUSAND - (isFromTheBound ? 1 : 0);
  }

  /**
   * An amount missing for a context or service tier is the one without it. If it is missing for
   * both together, it is the context tier's, scaled by the service tier's ratio for input or
   * output.
   */
  private Amounts amounts(long size, String suffix) {
    BigDecimal input = perMillion(INPUT, size, suffix).orElseThrow();
    BigDecimal write = perMillion(WRITE, size, suffix).orElse(input);
    BigDecimal longWrite =
        isAnthropic()
            ? input.multiply(TWO)
            : perMillion(WRITE + "_above_1hr", size, suffix).orElse(write);
    BigDecimal read =
        perMillion(READ, size, suffix).or(() -> perMillion(OLD_READ, size, suffix)).orElse(input);
    return new Amounts(
        input, read, write, longWrite, perMillion(OUTPUT, size, suffix).orElseThrow());
  }

  private Optional<BigDecimal> perMillion(String name, long size, String suffix) {
    String above = size == 0 ? name : name + above(size);
    boolean isOfBoth = size != 0 && !suffix.isEmpty();
    if (isOfBoth && !node.path(above + suffix).isNumber() && node.path(above).isNumber()) {
      return Optional.of(inTier(perMillion(node.path(above)), name, suffix));
    }
    for (String each : List.of(above + suffix, above, name + suffix, name)) {
      JsonNode amount = node.path(each);
      if (amount.isNumber()) {
        return Optional.of(perMillion(amount));
      }
    }
    return Optional.empty();
  }

  private static BigDecimal perMillion(JsonNode amount) {
    return amount.decimalValue().movePointRight(MILLION_PLACES);
  }

  /** Scales by the tier's ratio for input or output, since cache amounts are sometimes rounded. */
  private BigDecimal inTier(BigDecimal amount, String name, String suffix) {
    String price = name.equals(OUTPUT) ? OUTPUT : INPUT;
    BigDecimal standard = node.path(price).decimalValue();
    // Divided last, so that exact results are not rounded.
    return standard.signum() == 0
        ? amount
        : amount
            .multiply(node.path(price + suffix).decimalValue())
            .divide(standard, MathContext.DECIMAL64)
            .stripTrailingZeros();
  }

  /** Returns the multipliers for speed and region; unreadable ones are reported. */
  private List<String> regions(List<String> unread) {
    List<String> multipliers = new ArrayList<>();
    node.path("provider_specific_entry")
        .properties()
        .forEach(
            each -> {
              String dimension = each.getKey().equals("fast") ? "speed=" : "region=";
              add(dimension + each.getKey(), each.getValue(), multipliers, unread);
            });
    for (String region : List.of("eu", "us")) {
      String name = "regional_processing_uplift_multiplier_" + region;
      add("region=" + region, node.path(name), multipliers, unread);
    }
    return multipliers;
  }

  private static void add(
      String name, JsonNode factor, List<String> multipliers, List<String> unread) {
    if (!factor.isNumber()) {
      return;
    }
    String multiplier = name + "*" + factor.decimalValue().stripTrailingZeros().toPlainString();
    (Multiplier.read(multiplier).isPresent() ? multipliers : unread)
        .add(Multiplier.read(multiplier).isPresent() ? multiplier : name);
  }

  private static List<String> sorted(List<String> multipliers) {
    return multipliers.stream().distinct().sorted().toList();
  }

  private boolean isAnthropic() {
    return provider().equals("anthropic") || key.contains("claude");
  }
}
