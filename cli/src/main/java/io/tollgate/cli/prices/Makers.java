package io.tollgate.cli.prices;

import java.util.Map;
import java.util.Optional;

/** Who makes models and sells them under a provider's name in a catalogue; others only host. */
final class Makers {

  /** By the names of both catalogues; the collector calls them as the price book does. */
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

  /** LiteLLM's name for Google's cloud, where some models of Google are sold and nowhere else. */
  private static final String VERTEX = "vertex_ai-language-models";

  private Makers() {}

  /** How the price book calls the maker; empty for a host of others' models. */
  static Optional<String> vendor(String provider) {
    return Optional.ofNullable(VENDORS.get(provider));
  }

  /** The same, also for the maker's own cloud. */
  static Optional<String> vendorOrCloud(String provider) {
    return provider.equals(VERTEX) ? vendor("google") : vendor(provider);
  }
}
