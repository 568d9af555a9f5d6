package io.tollgate.notice;

import java.net.URI;
import java.util.Map;

/**
 * One HTTP POST request. Its string form shows neither url nor headers, which may hold secrets.
 *
 * @param body JSON
 */
public record Message(URI url, Map<String, String> headers, String body) {

  public Message {
    headers = Map.copyOf(headers);
  }

  @Override
  public String toString() {
    return "message of " + body.length() + " characters";
  }
}
