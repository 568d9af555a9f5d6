package io.tollgate.bench;

import io.tollgate.bench.Posting.Credential;
import io.tollgate.bench.Wire.Chapter;
import io.tollgate.bench.Wire.LogEntry;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Packs reports into HTTP requests. */
final class Envelope {

  private static final String JSON = "application/json";
  private static final String PROTOBUF = "application/x-protobuf";

  private Envelope() {}

  /** Returns one request with these reports, in a random encoding. */
  static Posting of(List<Report> reports, Credential credential, Dice dice) {
    List<Chapter> chapters = chapters(reports);
    boolean isJson = dice.chance(3, 5);
    boolean gzip = dice.chance(2, 5);
    byte[] body = isJson ? OtlpBody.json(chapters) : OtlpBody.protobuf(chapters);
    // Codex posts to the address as configured, without a path.
    String path = credential.source().equals("codex") && dice.chance(1, 2) ? "/" : "/v1/logs";
    return new Posting(
        path,
        isJson ? JSON : PROTOBUF,
        gzip,
        gzip ? OtlpBody.gzip(body) : body,
        credential,
        reports);
  }

  /** Returns one uncompressed JSON request, the cheapest to create. */
  static Posting plain(List<Report> reports, Credential credential) {
    return new Posting(
        "/v1/logs", JSON, false, OtlpBody.json(chapters(reports)), credential, reports);
  }

  /** Returns one uncompressed protobuf request. */
  static Posting protobuf(List<Report> reports, Credential credential) {
    return new Posting(
        "/v1/logs", PROTOBUF, false, OtlpBody.protobuf(chapters(reports)), credential, reports);
  }

  /** Returns a request whose body is malformed. */
  static Posting garbage(Credential credential, Dice dice) {
    boolean isJson = dice.chance(1, 2);
    String text = isJson ? "{\"resourceLogs\": [{\"scopeLogs\": " : "\u0007\u00ff no protobuf";
    return new Posting(
        "/v1/logs",
        isJson ? JSON : PROTOBUF,
        false,
        (text + dice.hex(16)).getBytes(StandardCharsets.UTF_8),
        credential,
        List.of());
  }

  /** Groups reports by process, as its exporter sends them. */
  private static List<Chapter> chapters(List<Report> reports) {
    Map<String, Chapter> chapters = new LinkedHashMap<>();
    for (Report report : reports) {
      Wire wire = Wire.of(report.tool());
      LogEntry entry = wire.entry(report);
      chapters
          .computeIfAbsent(
              report.tool() + "/" + report.session(),
              any -> new Chapter(wire.origin(report), new ArrayList<>()))
          .entries()
          .add(entry);
    }
    return List.copyOf(chapters.values());
  }
}
