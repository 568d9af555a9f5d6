package io.tollgate.source.report;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Determines who runs a model, from the provider's name, or from the model's if a host resells it.
 * A vendor is a lower-case word; one with several names is known here by one of them.
 */
public final class Vendors {

  private static final Pattern WORD = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

  /** Hosts that resell the models of others, so that the model says more than the provider. */
  private static final Set<String> HOSTS =
      Set.of(
          "aws",
          "aws.bedrock",
          "bedrock",
          "bedrock_converse",
          "amazon_bedrock",
          "amazon-bedrock",
          "azure_ai",
          "azure.ai.inference",
          "az.ai.inference",
          "openrouter",
          "litellm",
          "litellm_proxy",
          "custom_openai",
          "custom",
          "proxy",
          "none",
          "null",
          "unknown");

  /** Suffix that SDKs append to the provider: the API they use. */
  private static final Pattern INTERFACE =
      Pattern.compile("\\.(chat|responses|messages|completion|embeddings?|generative-ai)$");

  private Vendors() {}

  /** Whether a word is a valid vendor name, for example mistral or our-gpus. */
  public static boolean isWord(String word) {
    return WORD.matcher(word).matches();
  }

  /**
   * Returns the vendor of a provider: the provider's own name unless it is one with several names;
   * unknown if none or only a host is named.
   *
   * @param provider the provider as the report names it; null if it does not
   * @param tool the tool: one that is its own provider runs its model in house
   */
  static String of(String provider, String tool) {
    if (provider == null) {
      return "unknown";
    }
    String name = INTERFACE.matcher(provider.toLowerCase(Locale.ROOT)).replaceFirst("");
    return switch (name) {
      case "anthropic", "vertex.anthropic", "google-vertex-anthropic" -> "anthropic";
      case "openai", "azure.ai.openai", "az.ai.openai", "azure", "azure-openai" -> "openai";
      case "google",
          "google.vertex",
          "google-vertex",
          "gemini",
          "vertex_ai",
          "gcp.gemini",
          "gcp.gen_ai",
          "gcp.vertex.agent",
          "gcp.vertex_ai" ->
          "google";
      case "github", "github.copilot", "github_copilot", "github-copilot", "copilot" -> "github";
      case "in-house",
          "in_house",
          "inhouse",
          "self-hosted",
          "self_hosted",
          "vllm",
          "hosted_vllm",
          "ollama",
          "lm_studio",
          "lmstudio" ->
          "in-house";
      case "mistral", "mistral_ai", "mistralai" -> "mistral";
      case "xai", "x_ai", "x-ai" -> "xai";
      default -> provider.equalsIgnoreCase(tool) ? "in-house" : word(name);
    };
  }

  private static String word(String word) {
    return HOSTS.contains(word) || !isWord(word) ? "unknown" : word;
  }

  /**
   * As {@link #of}, except that the maker of the model replaces a host of other vendors' models.
   */
  public static String of(String provider, String tool, String model) {
    String vendor = of(provider, tool);
    String name = model == null ? "" : model.toLowerCase(Locale.ROOT);
    if (name.contains("claude") && (vendor.equals("unknown") || vendor.equals("google"))) {
      return "anthropic";
    }
    if (!vendor.equals("unknown")) {
      return vendor;
    }
    if (name.startsWith("gpt-") || name.contains("/gpt-") || name.contains("openai.gpt")) {
      return "openai";
    }
    return name.contains("gemini") ? "google" : "unknown";
  }
}
