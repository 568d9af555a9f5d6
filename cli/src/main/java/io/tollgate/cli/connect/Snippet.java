package io.tollgate.cli.connect;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Settings with which a tool reports to a collector.
 *
 * @param tool one of {@link #TOOLS}
 */
record Snippet(String tool) {

  /** The tools and proxies with known settings. */
  static final List<String> TOOLS =
      List.of("claude-code", "codex", "gemini", "copilot", "litellm", "gateway", "envoy", "kong");

  private static final int HTTP_PORT = 80;
  private static final int HTTPS_PORT = 443;

  Snippet {
    if (!TOOLS.contains(tool)) {
      throw new IllegalArgumentException(
          "unknown tool '" + tool + "'; tools are " + String.join(", ", TOOLS));
    }
  }

  /**
   * Returns the settings.
   *
   * @param url the collector's address without a trailing slash
   */
  String text(URI url, String token) {
    boolean isTls = "https".equals(url.getScheme());
    int usual = isTls ? HTTPS_PORT : HTTP_PORT;
    int port = url.getPort() < 0 ? usual : url.getPort();
    return template()
        .replace("${url}", url.toString())
        .replace("${host}", url.getHost())
        .replace("${port}", Integer.toString(port))
        .replace("${tls}", isTls ? "on" : "off")
        .replace("${token}", token);
  }

  private String template() {
    try (InputStream in = Snippet.class.getResourceAsStream(tool + ".txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
