package io.tollgate.collector.record;

import io.tollgate.source.report.Arrival;
import java.util.Map;

/**
 * Origin of a request.
 *
 * @param arrival credential and time of arrival
 * @param path the request's path
 * @param contentType the content type, lower case, without parameters; empty if none
 * @param session session named in a header; null if none
 * @param contextLines number of leading lines of the body that only serve as context
 * @param user person claimed in a header of a hook; null if none
 * @param cloudEvent attributes of a CloudEvent sent as headers, without their prefix
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

  /** A sender without headers of Tollgate's own. */
  public Sender(Arrival arrival, String path, String contentType, String session) {
    this(arrival, path, contentType, session, 0, null, Map.of());
  }
}
