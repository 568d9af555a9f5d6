package io.tollgate.cli.dossier;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * A dossier as one page to read and print: it has no links and loads nothing, and it contains the
 * JSON. The same bundle always gives the same page. Every text may come from an attacker, so all
 * are escaped.
 */
final class DossierPage {

  /** Start tag of the element that contains the JSON. */
  static final String DATA = "<script type=\"application/json\" id=\"dossier\">";

  static final String DATA_END = "</script>";

  private static final String HEAD =
      """
      <!DOCTYPE html>
      <html lang="en"><head><meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
      <title>Dossier</title>
      <style>
      body { font: 15px/1.45 Georgia, serif; margin: 2em auto; max-width: 60em; padding: 0 1em; }
      h1, h2 { line-height: 1.2; } h2 { border-bottom: 1px solid #888; margin-top: 2em; }
      table { border-collapse: collapse; width: 100%; } th, td { border: 1px solid #bbb;
        padding: .25em .5em; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
      pre, code { font: 12px/1.4 monospace; white-space: pre-wrap; overflow-wrap: anywhere; }
      @media print { body { margin: 0; max-width: none; } h2 { break-after: avoid; } tr { break-inside: avoid; } }
      </style></head><body>
      """;

  private final Bundle bundle;
  private final StringBuilder html = new StringBuilder(HEAD);

  private DossierPage(Bundle bundle) {
    this.bundle = bundle;
  }

  static String of(Bundle bundle) {
    return new DossierPage(bundle).write();
  }

  private String write() {
    JsonNode about = bundle.part("case");
    html.append("<h1>").append(PageText.escaped(about.path("title").asText())).append("</h1>\n");
    facts(about);
    clauses();
    violations();
    path();
    notifications();
    history(about);
    evidence();
    howToVerify();
    html.append(DATA).append(PageText.embedded(bundle.text())).append(DATA_END);
    return html.append("\n</body></html>\n").toString();
  }

  private void facts(JsonNode about) {
    html.append("<h2>What happened</h2>\n<table>\n");
    for (String field :
        List.of(
            "case_id",
            "policy_name",
            "policy_version",
            "severity",
            "user_id",
            "team",
            "group",
            "first_seen",
            "last_seen",
            "violation_count",
            "opened_time",
            "due_time",
            "status")) {
      row(field.replace('_', ' '), text(about.path(field)));
    }
    row(
        "violations here",
        bundle.part("violations").size() + " of " + text(about.path("violation_count")));
    html.append("</table>\n");
  }

  private void clauses() {
    html.append("<h2>The clause and the rule</h2>\n");
    for (JsonNode policy : bundle.part("policies")) {
      paragraph(
          "Version "
              + policy.path("version").asText()
              + " of "
              + policy.path("name").asText()
              + ", SHA-256 "
              + policy.path("document_sha256").asText());
      html.append("<pre>")
          .append(PageText.escaped(policy.path("document").asText()))
          .append("</pre>\n");
    }
    bundle.part("violations").findValuesAsText("clause").stream()
        .distinct()
        .forEach(this::paragraph);
    bundle.part("assets").forEach(this::rules);
  }

  private void rules(JsonNode asset) {
    paragraph("The rules of the asset " + asset.path("name").asText() + " when this was made");
    html.append("<table>\n");
    for (String field :
        List.of(
            "asset_id",
            "zone",
            "owner_team",
            "allowed_sources",
            "reviewed_allowed",
            "exceptions",
            "effective_from",
            "applied_time")) {
      JsonNode value = asset.path(field);
      row(field.replace('_', ' '), value.isArray() && value.isEmpty() ? "none" : text(value));
    }
    html.append("</table>\n");
  }

  private void violations() {
    html.append("<h2>The violations</h2>\n<table>\n");
    head("when", "who and with what", "what matched");
    for (JsonNode violation : bundle.part("violations")) {
      StringBuilder matched = new StringBuilder(text(violation.path("matched")));
      if (violation.path("excerpt").isTextual()) {
        matched.append("\nsays: ").append(violation.path("excerpt").asText());
      }
      if (violation.path("event_sha256").isTextual()) {
        matched.append("\njudged on: SHA-256 ").append(violation.path("event_sha256").asText());
      }
      cells(
          violation.path("event_time").asText(),
          violation.path("user_id").asText()
              + " ("
              + violation.path("team").asText()
              + ") with "
              + writer(violation)
              + ", session "
              + violation.path("session_id").asText(),
          matched.toString());
    }
    html.append("</table>\n");
  }

  private String writer(JsonNode violation) {
    String tool = violation.path("tool").asText();
    JsonNode model = violation.path("model");
    return bundle.isOfFirstForm() || !model.isTextual() ? tool : tool + ", " + model.asText();
  }

  private void path() {
    for (JsonNode violation : bundle.part("violations")) {
      if (!violation.path("path").isEmpty()) {
        html.append("<h2>The way into ")
            .append(PageText.escaped(violation.path("asset_id").asText()))
            .append("</h2>\n<ol>\n");
        violation
            .path("path")
            .forEach(
                step ->
                    html.append("<li>").append(PageText.escaped(step.asText())).append("</li>\n"));
        html.append("</ol>\n");
      }
    }
  }

  private void notifications() {
    html.append("<h2>Who was told, and when</h2>\n");
    if (bundle.part("told").isEmpty()) {
      paragraph("Nobody was told by Tollgate's notifier.");
      return;
    }
    html.append("<table>\n");
    head("sink", "news", "state", "delivered");
    for (JsonNode notification : bundle.part("told")) {
      cells(
          notification.path("sink").asText(),
          notification.path("news_type").asText() + " " + notification.path("news_id").asText(),
          notification.path("state").asText(),
          text(notification.path("delivered_time")));
    }
    html.append("</table>\n");
  }

  private void history(JsonNode about) {
    html.append("<h2>History and remediation</h2>\n<ol>\n");
    about
        .path("history")
        .forEach(
            line -> html.append("<li>").append(PageText.escaped(line.asText())).append("</li>\n"));
    html.append("</ol>\n");
    if (about.path("verdict").isTextual()) {
      paragraph(
          "Decided as "
              + about.path("verdict").asText()
              + " by "
              + text(about.path("closed_by"))
              + ": "
              + text(about.path("reason")));
    } else {
      paragraph("Not decided when this was made.");
    }
  }

  private void evidence() {
    html.append("<h2>The evidence in the log</h2>\n<table>\n");
    head("what", "topic, partition, offset", "SHA-256 of the record");
    for (JsonNode one : bundle.part("evidence")) {
      cells(
          one.path("what").asText(),
          one.path("topic").asText()
              + "-"
              + one.path("partition").asText()
              + "@"
              + one.path("offset").asText(),
          one.path("sha256").asText());
    }
    html.append("</table>\n");
  }

  private void howToVerify() {
    html.append("<h2>How to verify</h2>\n");
    paragraph(
        "Made at "
            + bundle.madeTime()
            + ". With access to the log, 'tollgate dossier verify FILE' compares the digests of"
            + " all parts, makes this page anew from them, and reads every record of the list"
            + " above again. Without it, the digest of a part is the SHA-256 of its compact JSON.");
    html.append("<table>\n");
    bundle.names().forEach(name -> row(name, bundle.sha256(name)));
    html.append("</table>\n");
  }

  private void paragraph(String text) {
    html.append("<p>").append(PageText.escaped(text)).append("</p>\n");
  }

  private void row(String name, String value) {
    html.append("<tr><th>").append(PageText.escaped(name)).append("</th><td>");
    html.append(PageText.escaped(value)).append("</td></tr>\n");
  }

  private void head(String... names) {
    html.append("<tr>");
    for (String name : names) {
      html.append("<th>").append(PageText.escaped(name)).append("</th>");
    }
    html.append("</tr>\n");
  }

  private void cells(String... values) {
    html.append("<tr>");
    for (String value : values) {
      html.append("<td>").append(PageText.escaped(value)).append("</td>");
    }
    html.append("</tr>\n");
  }

  private static String text(JsonNode node) {
    if (node.isArray()) {
      StringBuilder all = new StringBuilder();
      node.forEach(each -> all.append(all.isEmpty() ? "" : "\n").append(each.asText()));
      return all.toString();
    }
    return node.isNull() || node.isMissingNode() ? "-" : node.asText();
  }
}
