package io.tollgate.collector.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;

/** Headers of Tollgate's own by which a sender describes its body. */
final class SenderHeaders {

  private static final String CONTEXT_LINES = "x-tollgate-context-lines";
  private static final String USER = "x-tollgate-user";
  private static final String CLOUD_EVENT = "ce-";
  private static final int LONGEST_USER = 256;
  private static final int MOST_CONTEXT_LINES = 16;

  private SenderHeaders() {}

  /**
   * Returns how many leading lines are context for the others only; 0 if the header is absent or
   * invalid.
   */
  static int contextLines(HttpFields headers) {
    String header = headers.get(CONTEXT_LINES);
    try {
      int lines = header == null ? 0 : Integer.parseInt(header.strip());
      return Math.max(0, Math.min(lines, MOST_CONTEXT_LINES));
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  /**
   * Returns the person a hook is set up for, since tools do not identify anybody to their hooks;
   * null if none.
   */
  static String user(HttpFields headers) {
    String header = headers.get(USER);
    boolean isName = header != null && !header.isBlank() && header.length() <= LONGEST_USER;
    return isName ? header.strip() : null;
  }

  /** Returns the attributes of a CloudEvent in binary mode, whose values are percent-encoded. */
  static Map<String, String> cloudEvent(HttpFields headers) {
    Map<String, String> attributes = new HashMap<>();
    for (HttpField field : headers) {
      String name = field.getName().toLowerCase(Locale.ROOT);
      if (name.startsWith(CLOUD_EVENT) && field.getValue() != null) {
        attributes.put(name.substring(CLOUD_EVENT.length()), decoded(field.getValue()));
      }
    }
    return attributes;
  }

  private static String decoded(String value) {
    try {
      return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return value;
    }
  }
}
