package io.tollgate.finance;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a meter of a cloud counts, by the words of its name: {@code gpt-4o-0806-Inp-glbl Tokens},
 * {@code 5.4 mini cd Inp Gl 1M Tokens}, {@code Gemini 2.5 Pro Text Input - Predictions}, {@code
 * Generate content output token count gemini 2.5 flash short input text}. Their makers abbreviate
 * as they like and write the words in any order; what says neither direction, cache nor anything
 * else known is the model.
 *
 * @param model its name
 * @param tokenClass what is counted; {@value VendorLines#OTHER} if it is not tokens of a model
 * @param serviceTier null for the standard one
 */
record CloudMeter(String model, String tokenClass, String serviceTier) {

  private static final Pattern BETWEEN = Pattern.compile("[\\s_/()<>≤,:&+-]+");

  /** Words around the model in names of the Gemini API, whose lengths are those of a prompt. */
  private static final Pattern AROUND =
      Pattern.compile("\\bgenerate[ _]?content\\b|\\b(?:short|long) (?:input|output)\\b");

  private static final Pattern FIVE_MINUTES = Pattern.compile("\\b5[ -]?min(ute)?s?\\b");
  private static final Pattern ONE_HOUR = Pattern.compile("\\b1[ -]?h(ou)?rs?\\b");
  private static final Set<String> INPUT = Set.of("input", "inp", "inpt");
  private static final Set<String> OUTPUT = Set.of("output", "outp", "outpt", "opt");
  private static final Set<String> CACHE = Set.of("cached", "cache", "caching", "cchd", "cd", "ch");
  private static final Set<String> WRITE = Set.of("write", "writes", "wr", "creation");
  private static final String SHORT_LIFE = "5m";
  private static final String LONG_LIFE = "1h";
  private static final Set<String> TIERS = Set.of("batch", "flex", "priority");

  /** Priority processing, in Azure's names. */
  private static final String PRIORITY = "pp";

  /** Media and services whose price is not that of text, although they are in tokens, too. */
  private static final Set<String> NOT_TEXT =
      Set.of(
          "audio",
          "aud",
          "image",
          "img",
          "video",
          "storage",
          "training",
          "ft",
          "tuning",
          "tuned",
          "hosting",
          "search",
          "grounding",
          "embedding",
          "realtime",
          "rt",
          "live");

  /** Places, sizes and words that distinguish no model. */
  private static final Set<String> NOISE =
      Set.of(
          "tokens",
          "token",
          "text",
          "txt",
          "thinking",
          "and",
          "predictions",
          "prediction",
          "count",
          "for",
          "1m",
          "1k",
          "glbl",
          "global",
          "gl",
          "regnl",
          "regional",
          "rg",
          "region",
          "data",
          "zone",
          "datazone",
          "dz",
          "dzone",
          "std",
          "standard",
          "long",
          "short",
          "longco",
          "shortco",
          "context",
          "ga",
          "online",
          "read",
          "rd",
          "reads",
          "200k");

  /**
   * Parses a name.
   *
   * @param text name of the meter, or what describes it
   */
  static CloudMeter of(String text) {
    List<String> model = new ArrayList<>();
    List<String> said = new ArrayList<>();
    String written =
        FIVE_MINUTES.matcher(text.toLowerCase(Locale.ROOT).strip()).replaceAll(SHORT_LIFE);
    String told = AROUND.matcher(ONE_HOUR.matcher(written).replaceAll(LONG_LIFE)).replaceAll(" ");
    for (String word : BETWEEN.splitAsStream(told).filter(each -> !each.isEmpty()).toList()) {
      String known = word.startsWith("batch") && !word.equals("batch") ? word.substring(5) : word;
      if (!known.equals(word)) {
        said.add("batch");
      }
      if (known.equals(PRIORITY)) {
        said.add("priority");
        continue;
      }
      boolean isModels = !isSaid(known) && !NOISE.contains(known);
      (isModels ? model : said).add(known);
    }
    String tokenClass = tokenClass(said);
    boolean isKnown = tokenClass != null && model.stream().anyMatch(CloudMeter::isName);
    if (!isKnown || said.stream().anyMatch(NOT_TEXT::contains)) {
      return new CloudMeter(text, VendorLines.OTHER, null);
    }
    String tier = TIERS.stream().filter(said::contains).findFirst().orElse(null);
    return new CloudMeter(name(model), tokenClass, tier);
  }

  private static boolean isSaid(String word) {
    return INPUT.contains(word)
        || OUTPUT.contains(word)
        || CACHE.contains(word)
        || WRITE.contains(word)
        || LONG_LIFE.equals(word)
        || SHORT_LIFE.equals(word)
        || TIERS.contains(word)
        || NOT_TEXT.contains(word);
  }

  private static boolean isName(String word) {
    return word.chars().anyMatch(Character::isLetterOrDigit);
  }

  private static String tokenClass(List<String> said) {
    boolean isCache = said.stream().anyMatch(CACHE::contains);
    if (isCache && said.stream().anyMatch(WRITE::contains)) {
      return said.contains(LONG_LIFE)
          ? "cache_write_1h"
          : said.contains(SHORT_LIFE) ? "cache_write_5m" : "cache_write_unknown";
    }
    boolean isInput = said.stream().anyMatch(INPUT::contains);
    if (isInput == said.stream().anyMatch(OUTPUT::contains)) {
      return isInput ? null : isCache ? "cache_read" : null;
    }
    return isCache ? "cache_read" : isInput ? "input" : "output";
  }

  /**
   * Microsoft leaves out the maker's name, writes the day of a snapshot without its year, and
   * Google writes 3.0 for 3, but not for older models; names of Claude have no dots.
   */
  private static String name(List<String> words) {
    String name =
        String.join("-", words).replaceAll("-+", "-").replaceAll("(?<!gemini-[12])\\.0(?=-|$)", "");
    name = Character.isDigit(name.charAt(0)) ? "gpt-" + name : name;
    if (name.contains("claude")) {
      return name.replace('.', '-')
          .replaceFirst("^.*?claude-(opus|sonnet|haiku)-(3(?:-\\d)?)$", "claude-$2-$1")
          .replaceFirst("^.*?(claude-.*)$", "$1");
    }
    return name.startsWith("gpt-")
        ? name.replaceFirst("(?<=[a-z0-9])-?(0[1-9]|1[0-2])[0-3]\\d$", "")
        : name;
  }
}
