package io.tollgate.collector.record;

import io.tollgate.source.report.Arrival;
import java.util.Map;

/**
 * Whence a request came.
 *
 * @param arrival what the credential and the clock say
 * @param path the request's path
 * @param contentType the content type, lower case, without parameters; empty if none
 * @param session the session named in a header; null if none
 * @param contextLines how many lines of the body only make the others understood
 * @param user the person that a header of a hook names, as a claim; null if none
 * @param cloudEvent attributes of a CloudEvent that came as headers, without their prefix
 */
public record Sender(
    Arrival arrival,
    String path,
    String contentType,
    String session,
    int contextLines,
    String user,
    Map<String, String> cloudEvent) {

  public Sender {
    cloudEvent = Map.copyOf(cloudEvent);
  }

  /** A sender that says nothing in headers of its own. */
  public Sender(Arrival arrival, String path, String contentType, String session) {
    this(arrival, path, contentType, session, 0, null, Map.of());
  }
}
