package io.tollgate.cli.prices;

import java.util.Map;
import java.util.Optional;

/**
 * Vendors that make models and sell them under a provider name in a catalogue; other providers only
 * host.
 */
final class ModelMakers {

  /** By the names in both catalogues; the collector uses the names of the price book. */
  private static final Map<String, String> VENDORS =
      Map.ofEntries(
          Map.entry("anthropic", "anthropic"),
          Map.entry("openai", "openai"),
          Map.entry("google", "google"),
          Map.entry("gemini", "google"),
          Map.entry("mistral", "mistral"),
          Map.entry("xai", "xai"),
          Map.entry("x-ai", "xai"),
          Map.entry("deepseek", "deepseek"),
          Map.entry("moonshot", "moonshot"),
          Map.entry("moonshotai", "moonshot"),
          Map.entry("minimax", "minimax"),
          Map.entry("zai", "zai"));

  /** LiteLLM's name for Google's cloud, where some models of Google are sold exclusively. */
  private static final String VERTEX = "vertex_ai-language-models";

  private ModelMakers() {}

  /** Returns the maker's name in the price book; empty for a host of others' models. */
  static Optional<String> vendor(String provider) {
    return Optional.ofNullable(VENDORS.get(provider));
  }

  /** As {@link #vendor}, but also for the maker's own cloud. */
  static Optional<String> vendorOrCloud(String provider) {
    return provider.equals(VERTEX) ? vendor("google") : vendor(provider);
  }
}
