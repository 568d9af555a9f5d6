package io.tollgate.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

/** Configures the notifier to send each violation on its own, and to keep retrying. */
final class Webhooks {

  private static final String CONFIG =
      """
      canary: PT0S
      oldest: PT240H
      sinks:
        - name: chaos
          type: standard-webhooks
          url: %s
          allow-private: true
          secrets: [{file: "%s"}]
          window: PT0S
          most-per-minute: 10000
          timeout: PT5S
          retries: [PT1S, PT1S, PT2S, PT2S, PT5S, PT5S, PT5S, PT5S, PT10S, PT10S, PT10S, PT30S]
      routes:
        - {news: [violation], mode: [live, shadow, suppressed], sinks: [chaos]}
      """;

  private Webhooks() {}

  static void write(Path config, URI receiver) {
    Path secret = config.resolve("webhook.key");
    byte[] key = "of thirty-two bytes, not secret.".getBytes(StandardCharsets.US_ASCII);
    try {
      Files.writeString(secret, "whsec_" + Base64.getEncoder().encodeToString(key));
      Files.writeString(config.resolve("notifier.yaml"), CONFIG.formatted(receiver, secret));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
