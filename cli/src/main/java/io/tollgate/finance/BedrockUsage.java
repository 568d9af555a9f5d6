package io.tollgate.finance;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a line of Amazon Bedrock is for, in AWS's names. Amazon's own sales have model and token
 * class in the usage type: {@code USE1-Claude4.6Sonnet-input-tokens}. In AWS Marketplace the
 * product is the model, and the usage type contains only what was counted: {@code
 * USE1-MP:USE1_InputTokenCount_Global_Batch-Units}, or {@code
 * USE1-MP:USE1_cache_write_tokens_1h_standard-Units}.
 *
 * @param model as far as known; otherwise the usage type
 * @param tokenClass {@value VendorLines#OTHER} for what is not tokens
 * @param serviceTier null for the standard one
 */
record BedrockUsage(String model, String tokenClass, String serviceTier) {

  /** Region, model, and what was counted. */
  private static final Pattern TYPE =
      Pattern.compile(
          "(?:[A-Z]{2,4}\\d?-)?(.+?)-(?:mantle-)?(input|output|cache-?read|cache-?write)(-1h)?"
              + "(?:-input)?-token(?:s|-count)(.*)");

  private static final Map<String, String> CLASSES =
      Map.of(
          "input", "input",
          "output", "output",
          "cacheread", "cache_read",
          "cachewrite", "cache_write_unknown");

  /** Region twice, and what was counted. */
  private static final Pattern MARKETPLACE_TYPE =
      Pattern.compile("(?:[A-Z]{2,4}\\d?-)?(?:MP:)?(?:[A-Z]{2,4}\\d?_)?(.+)-Units");

  /** What was counted, in either spelling, without underscores and in lower case. */
  private static final Pattern COUNTED =
      Pattern.compile("(input|output|cacheread|cachewrite)(?:1h)?(?:input)?token.*");

  private static final Pattern EDITION =
      Pattern.compile("(?:(?:Anthropic|OpenAI|Meta|Cohere) )?(.+?) ?\\(Amazon Bedrock Edition\\)");

  private static final Pattern CLAUDE =
      Pattern.compile("Claude-?(\\d+)(?:[.-](\\d+))?-?([A-Za-z]+).*");

  /** From this version on, model names start with the family: claude-sonnet-4-5. */
  private static final int FAMILY_FIRST = 4;

  /** Whether a product is a model of another maker. */
  static boolean isEdition(String product) {
    return EDITION.matcher(product).matches();
  }

  /** Whether the AWS Marketplace usage type belongs to a model, whatever the product's name. */
  static boolean isTokensOfMarketplace(String usageType) {
    return usageType.contains("MP:") && COUNTED.matcher(counted(usageType)).matches();
  }

  /** Parses the usage type of a product. */
  static BedrockUsage of(String usageType, String product) {
    Matcher type = TYPE.matcher(usageType);
    if (type.matches()) {
      boolean isHour = type.group(3) != null || type.group(4).startsWith("-1-hour");
      return new BedrockUsage(
          model(type.group(1)),
          isHour ? "cache_write_1h" : CLASSES.get(type.group(2).replace("-", "")),
          tier(type.group(4)));
    }
    Matcher edition = EDITION.matcher(product);
    if (!edition.matches()) {
      return new BedrockUsage(usageType, VendorLines.OTHER, null);
    }
    String model = edition.group(1).replace(' ', '-').toLowerCase(Locale.ROOT);
    String counted = counted(usageType);
    Matcher tokens = COUNTED.matcher(counted);
    if (!tokens.matches()) {
      return new BedrockUsage(model + " " + usageType, VendorLines.OTHER, null);
    }
    boolean isLong = tokens.group(1).equals("cachewrite") && counted.contains("1h");
    return new BedrockUsage(
        model, isLong ? "cache_write_1h" : CLASSES.get(tokens.group(1)), tier(counted));
  }

  private static String counted(String usageType) {
    Matcher type = MARKETPLACE_TYPE.matcher(usageType);
    return type.matches() ? type.group(1).replace("_", "").toLowerCase(Locale.ROOT) : "";
  }

  private static String model(String written) {
    Matcher claude = CLAUDE.matcher(written);
    if (!claude.matches()) {
      return written.replaceAll("([a-z])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }
    String family = claude.group(3).toLowerCase(Locale.ROOT);
    String version = claude.group(1) + (claude.group(2) == null ? "" : "-" + claude.group(2));
    return Integer.parseInt(claude.group(1)) < FAMILY_FIRST
        ? "claude-" + version + "-" + family
        : "claude-" + family + "-" + version;
  }

  private static String tier(String rest) {
    return List.of("batch", "flex", "priority").stream()
        .filter(rest::contains)
        .findFirst()
        .orElse(null);
  }
}
