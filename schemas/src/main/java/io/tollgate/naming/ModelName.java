package io.tollgate.naming;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
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
          Pattern.compile(":(free|batch|flex|beta|extended|nitro|floor|online|exacto)$"),
          // Only of models that never bear a revision in their own name.
          Pattern.compile("(?<=^(claude|nova|titan)[^/]{0,60})-v\\d+$"),
          Pattern.compile("@(latest|default|\\d{8})$"),
          Pattern.compile("-20\\d{2}-\\d{2}-\\d{2}$"),
          Pattern.compile("-20\\d{6}$"),
          Pattern.compile("-(0[1-9]|1[0-2])(0[1-9]|[12]\\d|3[01])$"),
          Pattern.compile("-latest$"));

  /** A region or a publisher that Bedrock puts before the model, each followed by a dot. */
  private static final Pattern DOTTED_PREFIX =
      Pattern.compile(
          "^(us|eu|apac|jp|au|ca|sa|me|af|us-gov|global|anthropic|openai|google|meta|amazon|mistral"
              + "|cohere|deepseek|qwen|moonshot|minimax|xai|zai)\\.");

  /** A provider that some clients put before the model, followed by a colon. */
  private static final Pattern COLON_PREFIX =
      Pattern.compile(
          "^(anthropic|openai|azure|bedrock|vertex|vertexai|google|google-vertex|gemini|openrouter"
              + "|litellm):");

  /** Anthropic once put the version before the family: claude-3-5-haiku, also claude-haiku-3-5. */
  private static final Pattern VERSION_FIRST = Pattern.compile("^claude-3-5-haiku$");

  private static final Pattern DOTTED_CLAUDE = Pattern.compile("^(claude-.*\\d)\\.(\\d.*)$");

  /** Companies use dozens of names; whoever makes up more costs time, not memory. */
  private static final int MOST_KNOWN = 1_000;

  private static final Map<String, String> KNOWN = new ConcurrentHashMap<>();

  private ModelName() {}

  /** The name without dress, in lower case. Applying it twice changes nothing. */
  public static String normalise(String reported) {
    String known = KNOWN.get(reported);
    if (known != null) {
      return known;
    }
    String name = undressed(reported);
    if (KNOWN.size() < MOST_KNOWN) {
      KNOWN.put(reported, name);
    }
    return name;
  }

  private static String undressed(String reported) {
    String name = reported.strip().toLowerCase(Locale.ROOT);
    name = name.substring(name.lastIndexOf('/') + 1);
    name = COLON_PREFIX.matcher(name).replaceFirst("");
    for (var prefix = DOTTED_PREFIX.matcher(name);
        prefix.find();
        prefix = DOTTED_PREFIX.matcher(name)) {
      name = name.substring(prefix.end());
    }
    name = withoutEndings(name);
    name = DOTTED_CLAUDE.matcher(name).replaceFirst("$1-$2");
    return VERSION_FIRST.matcher(name).replaceFirst("claude-haiku-3-5");
  }

  private static String withoutEndings(String dressed) {
    String name = dressed;
    String before;
    do {
      before = name;
      for (Pattern ending : ENDINGS) {
        name = ending.matcher(name).replaceFirst("");
      }
    } while (!name.equals(before));
    return name;
  }
}
