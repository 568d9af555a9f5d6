package io.tollgate.source;

import java.util.Locale;

/** Who runs a model, told from the provider's name, or from the model's where a host resells it. */
public final class Vendors {

  private Vendors() {}

  /**
   * One of anthropic, openai, google, github, in-house and unknown.
   *
   * @param provider the provider as the report names it; null if it does not
   * @param tool the tool: one that is its own provider runs its model in house
   */
  static String of(String provider, String tool) {
    if (provider == null) {
      return "unknown";
    }
    return switch (provider.toLowerCase(Locale.ROOT)) {
      case "anthropic" -> "anthropic";
      case "openai", "azure.ai.openai", "az.ai.openai", "azure" -> "openai";
      case "google", "gemini", "vertex_ai", "gcp.gemini", "gcp.gen_ai", "gcp.vertex_ai" -> "google";
      case "github", "github.copilot", "github_copilot", "copilot" -> "github";
      case "in-house",
          "in_house",
          "inhouse",
          "self-hosted",
          "self_hosted",
          "vllm",
          "hosted_vllm",
          "ollama",
          "lm_studio" ->
          "in-house";
      default -> provider.equalsIgnoreCase(tool) ? "in-house" : "unknown";
    };
  }

  /** As {@link #of}; a host of other vendors' models gives way to the maker of the model. */
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
