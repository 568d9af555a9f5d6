package io.tollgate.naming;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The name of a model as the price book spells it. Tools, clouds and proxies dress the same model
 * up with routes, regions, dates and revisions; none of them is part of its list price.
 */
public final class ModelName {

  /** What comes after the model, outermost first: window, cloud revision, date, alias. */
  private static final List<Pattern> ENDINGS =
      List.of(
          Pattern.compile("\\[[^\\]]*]$"),
          Pattern.compile("-v\\d+:\\d+$"),
          Pattern.compile(":\\d+[km]?$"),
          // Not ":free" or ":batch", which cost something else.
          Pattern.compile(":(beta|nitro|floor|online)$"),
          // Only of models that never bear a revision in their own name.
          Pattern.compile("(?<=^(claude|nova|titan)[^/]{0,60})-v\\d+$"),
          Pattern.compile("@(latest|default|\\d{8})$"),
          // Qwen's cost something else than the model without a date.
          Pattern.compile("(?<!^qwen[^/]{0,60})-20\\d{2}-?\\d{2}-?\\d{2}$"),
          // A month and a day set other models apart: deepseek-r1-0528, kimi-k2-0905.
          Pattern.compile("(?<=^gpt-4)-(0314|0613)$"),
          Pattern.compile("(?<=^gpt-oss-\\d{2,3}b)-\\d$"),
          // Elsewhere it is a model of its own: mistral-large-latest.
          Pattern.compile("(?<=^(claude|gpt|gemini|grok)[^/]{0,60}\\d[^/]{0,60})-latest$"));

  /** A region or a publisher that Bedrock puts before the model, each followed by a dot. */
  private static final Pattern DOTTED_PREFIX =
      Pattern.compile(
          "^(us|eu|apac|jp|au|ca|sa|me|af|us-gov|global|anthropic|openai|google|meta|amazon|mistral"
              + "|cohere|qwen|moonshot|moonshotai|minimax|nvidia|xai|zai)\\.");

  /** A provider that some clients put before the model, followed by a colon. */
  private static final Pattern COLON_PREFIX =
      Pattern.compile(
          "^(anthropic|openai|azure|bedrock|vertex|vertexai|google|google-vertex|gemini|openrouter"
              + "|litellm):");

  /**
   * Anthropic once put the version before the family, and some go on with it: claude-3-5-haiku,
   * claude-4-5-opus. Older models are known by the old name only.
   */
  private static final Pattern VERSION_FIRST =
      Pattern.compile(
          "^claude-(3-5(?=-haiku)|[4-9](?:-\\d{1,2})?)-(opus|sonnet|haiku|fable|mythos)$");

  private static final Pattern FIRST_OF_VERSION = Pattern.compile("^(claude-[a-z]+-\\d+)-0$");

  private static final Pattern DOTTED_DEEPSEEK = Pattern.compile("^deepseek\\.(?=[rv]\\d)");

  private static final Pattern DOTTED_CLAUDE = Pattern.compile("^(claude-.*\\d)\\.(\\d.*)$");

  /** No model is called longer; what is was made up, to cost time. */
  private static final int LONGEST = 256;

  private static final NamesKnown KNOWN = new NamesKnown(ModelName::undressed);

  private ModelName() {}

  /** The name without dress, in lower case. Applying it twice changes nothing. */
  public static String normalise(String reported) {
    List<String> forms = forms(reported);
    return forms.get(forms.size() - 1);
  }

  /**
   * The name with less and less dress, in lower case: as it was reported first, {@link #normalise
   * without any} last. A dated revision can cost something else than the model of that name. A name
   * of more than 256 characters stands as it was reported.
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
    // The last one is the plain name, also where an earlier step came by it.
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
