package io.tollgate.source;

import java.util.Locale;

/** Who runs a model, told from the provider's name in the GenAI conventions. */
final class Vendors {

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
      case "openai", "azure.ai.openai", "az.ai.openai" -> "openai";
      case "google", "gemini", "vertex_ai", "gcp.gemini", "gcp.gen_ai", "gcp.vertex_ai" -> "google";
      case "github", "github.copilot", "copilot" -> "github";
      case "in-house", "in_house", "inhouse", "self-hosted", "self_hosted" -> "in-house";
      default -> provider.equalsIgnoreCase(tool) ? "in-house" : "unknown";
    };
  }
}
