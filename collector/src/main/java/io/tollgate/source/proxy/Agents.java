package io.tollgate.source.proxy;

import io.tollgate.source.gemini.GeminiLogs;
import io.tollgate.source.genai.GenAiLogs;
import java.util.Locale;

/** Identifies the tool behind a proxy by its user agent. */
final class Agents {

  private Agents() {}

  /** Returns the tool; unknown if the user agent is not a known one. */
  static String tool(String userAgent) {
    String agent = userAgent == null ? "" : userAgent.toLowerCase(Locale.ROOT);
    if (agent.startsWith("claude-cli") || agent.startsWith("claude-code")) {
      return "claude-code";
    }
    if (agent.startsWith("codex")) {
      return "codex";
    }
    if (agent.startsWith("geminicli") || agent.startsWith("gemini-cli")) {
      return GeminiLogs.TOOL;
    }
    return agent.contains("copilot") ? GenAiLogs.COPILOT : "unknown";
  }

  /**
   * Returns the version in a user agent such as {@code claude-cli/2.1.220 (external)}; null if
   * none.
   */
  static String version(String userAgent) {
    int slash = userAgent == null ? -1 : userAgent.indexOf('/');
    if (slash < 0) {
      return null;
    }
    int end = slash + 1;
    while (end < userAgent.length() && userAgent.charAt(end) > ' ') {
      end++;
    }
    return end == slash + 1 ? null : userAgent.substring(slash + 1, end);
  }
}
