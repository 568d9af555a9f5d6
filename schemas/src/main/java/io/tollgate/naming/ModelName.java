package io.tollgate.naming;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Normalisation of model names to the spelling of the price book. Tools, clouds and proxies add
 * routes, regions, dates and revisions to a name; none of them is part of its list price.
 */
public final class ModelName {

  /** Suffixes, outermost first: window, cloud revision, date, alias. */
  private static final List<Pattern> ENDINGS =
      List.of(
          Pattern.compile("\\[[^\\]]*]$"),
          Pattern.compile("-v\\d+:\\d+$"),
          Pattern.compile(":\\d+[km]?$"),
          // Not ":free" or ":batch", which have other prices.
          Pattern.compile(":(beta|nitro|floor|online)$"),
          // Only for models whose own name never contains a revision.
          Pattern.compile("(?<=^(claude|nova|titan)[^/]{0,60})-v\\d+$"),
          Pattern.compile("@(latest|default|\\d{8})$"),
          // Dated Qwen models have other prices than those without a date.
          Pattern.compile("(?<!^qwen[^/]{0,60})-20\\d{2}-?\\d{2}-?\\d{2}$"),
          // Month and day otherwise denote distinct models: deepseek-r1-0528, kimi-k2-0905.
          Pattern.compile("(?<=^gpt-4)-(0314|0613)$"),
          Pattern.compile("(?<=^gpt-oss-\\d{2,3}b)-\\d$"),
          // Otherwise it is a model of its own: mistral-large-latest.
          Pattern.compile("(?<=^(claude|gpt|gemini|grok)[^/]{0,60}\\d[^/]{0,60})-latest$"));

  /** Region or publisher that Bedrock puts before the model, each followed by a dot. */
  private static final Pattern DOTTED_PREFIX =
      Pattern.compile(
          "^(us|eu|apac|jp|au|ca|sa|me|af|us-gov|global|anthropic|openai|google|meta|amazon|mistral"
              + "|cohere|qwen|moonshot|moonshotai|minimax|nvidia|xai|zai)\\.");

  /** Provider that some clients put before the model, followed by a colon. */
  private static final Pattern COLON_PREFIX =
      Pattern.compile(
          "^(anthropic|openai|azure|bedrock|vertex|vertexai|google|google-vertex|gemini|openrouter"
              + "|litellm):");

  /**
   * Anthropic once put the version before the family, and some tools still do: claude-3-5-haiku,
   * claude-4-5-opus. Older models only have the old form.
   */
  private static final Pattern VERSION_FIRST =
      Pattern.compile(
          "^claude-(3-5(?=-haiku)|[4-9](?:-\\d{1,2})?)-(opus|sonnet|haiku|fable|mythos)$");

  private static final Pattern FIRST_OF_VERSION = Pattern.compile("^(claude-[a-z]+-\\d+)-0$");

  private static final Pattern DOTTED_DEEPSEEK = Pattern.compile("^deepseek\\.(?=[rv]\\d)");

  private static final Pattern DOTTED_CLAUDE = Pattern.compile("^(claude-.*\\d)\\.(\\d.*)$");

  /** No real model has a longer name; longer ones were invented to waste CPU time. */
  private static final int LONGEST = 256;

  private static final NameCache KNOWN = new NameCache(ModelName::undressed);

  private ModelName() {}

  /** The plain name, in lower case. Idempotent. */
  public static String normalise(String reported) {
    List<String> forms = forms(reported);
    return forms.get(forms.size() - 1);
  }

  /**
   * All forms of a name in lower case, from the one as reported to the {@link #normalise plain
   * one}, with ever fewer additions. A dated revision can have another price than the model of that
   * name. A name of more than 256 characters is only lower-cased.
   */
  public static List<String> forms(String reported) {
    return reported.length() > LONGEST
        ? List.of(reported.strip().toLowerCase(Locale.ROOT))
        : KNOWN.forms(reported);
  }

  private static List<String> undressed(String reported) {
    Set<String> forms = new LinkedHashSet<>();
    String name = reported.strip().toLowerCase(Locale.ROOT);
    forms.add(name);
    name = name.substring(name.lastIndexOf('/') + 1);
    forms.add(name);
    name = COLON_PREFIX.matcher(name).replaceFirst("");
    forms.add(name);
    for (var prefix = DOTTED_PREFIX.matcher(name);
        prefix.find();
        prefix = DOTTED_PREFIX.matcher(name)) {
      name = name.substring(prefix.end());
      forms.add(name);
    }
    name = withoutEndings(DOTTED_DEEPSEEK.matcher(name).replaceFirst("deepseek-"), forms);
    name = DOTTED_CLAUDE.matcher(name).replaceFirst("$1-$2");
    name = VERSION_FIRST.matcher(name).replaceFirst("claude-$2-$1");
    name = FIRST_OF_VERSION.matcher(name).replaceFirst("$1");
    // The plain name comes last, even if an earlier step already produced it.
    forms.remove(name);
    forms.add(name);
    return List.copyOf(forms);
  }

  private static String withoutEndings(String dressed, Set<String> forms) {
    String name = dressed;
    String before;
    do {
      before = name;
      for (Pattern ending : ENDINGS) {
        name = ending.matcher(name).replaceFirst("");
        forms.add(name);
      }
    } while (!name.equals(before));
    return name;
  }
}
