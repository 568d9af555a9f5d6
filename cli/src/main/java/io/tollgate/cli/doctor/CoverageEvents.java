package io.tollgate.cli.doctor;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.coverage.Finding;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Findings as events of kind coverage in the plain JSON of {@code /v1/events}. A finding keeps its
 * id while it lasts, so that reporting it every hour counts once.
 */
public final class CoverageEvents {

  private static final ObjectMapper JSON = new ObjectMapper();

  private CoverageEvents() {}

  /** Returns the body of a request. */
  public static byte[] of(List<Finding> findings) {
    ArrayNode events = JSON.createArrayNode();
    findings.forEach(finding -> events.add(of(finding)));
    return events.toString().getBytes(StandardCharsets.UTF_8);
  }

  static ObjectNode of(Finding finding) {
    String type = finding.type().code();
    ObjectNode event =
        JSON.createObjectNode()
            .put("kind", "coverage")
            .put("source_event", "tollgate." + type)
            .put("tool", "tollgate")
            .put("vendor", "in-house")
            .put("session_id", cut("coverage:" + finding.subject()))
            .put("id", type + "@" + finding.since());
    event
        .putObject("attributes")
        .put("finding", type)
        .put("subject", cut(finding.subject()))
        .put("since", finding.since().toString())
        .put("detail", cut(finding.detail()))
        .put("advice", finding.advice());
    return event;
  }

  private static String cut(String text) {
    return text.length() <= 1_000 ? text : text.substring(0, 1_000);
  }
}
