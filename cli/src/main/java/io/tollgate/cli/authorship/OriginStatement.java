package io.tollgate.cli.authorship;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.digest.Sha256;
import io.tollgate.event.AiWrite;
import io.tollgate.fingerprint.ContentPrint;
import io.tollgate.fingerprint.PrintCodec;
import io.tollgate.provenance.Origin;
import io.tollgate.provenance.Reviewers;
import io.tollgate.source.report.Vendors;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;

/**
 * Parser and writer of in-toto Statements v1 (github.com/in-toto/attestation, spec/v1/statement.md,
 * read in November 2026) whose subjects are files and whose predicate says which models they
 * originate from. A signed envelope (DSSE) is unwrapped without verifying its signature, which is
 * up to whoever has the keys.
 */
public final class OriginStatement {

  static final String PREDICATE = "tag:tollgate.example,2026:content-origin/v1";

  private static final String TYPE = "https://in-toto.io/Statement/v1";
  private static final String HEX = "[0-9a-f]{64}";
  private static final double HALF = 0.5;
  private static final ObjectMapper JSON = new ObjectMapper();

  private OriginStatement() {}

  /** Returns the statement on the files of a commit. */
  static String write(String commit, Instant time, List<FileOrigins> files) {
    ObjectNode statement = JSON.createObjectNode().put("_type", TYPE);
    ArrayNode subjects = statement.putArray("subject");
    statement.put("predicateType", PREDICATE);
    ObjectNode predicate = statement.putObject("predicate");
    predicate.put("commit", commit).put("judged_time", time.toString());
    ArrayNode contents = predicate.putArray("contents");
    for (FileOrigins file : files) {
      subjects
          .addObject()
          .put("name", file.path())
          .putObject("digest")
          .put("sha256", file.sha256());
      ObjectNode content = contents.addObject().put("name", file.path());
      content.put("normalised_sha256", file.normalisedSha256()).put("tokens", file.tokens());
      ArrayNode origins = content.putArray("origins");
      file.origins().forEach(origin -> add(origin, origins.addObject()));
    }
    return statement.toPrettyString();
  }

  private static void add(Origin origin, ObjectNode node) {
    AiWrite write = origin.write();
    node.put("write_id", write.getWriteId()).put("tool", write.getTool());
    node.put("vendor", write.getVendor()).put("model", write.getModel());
    node.put("source", write.getSource()).put("session_id", write.getSessionId());
    node.put("user", Reviewers.owner(write));
    node.put("written_time", write.getEventTime().toString());
    node.put("review_state", origin.reviewState()).put("share", origin.share());
    ArrayNode lines = node.putArray("lines");
    origin.regions().forEach(region -> lines.add(region.firstLine() + "-" + region.lastLine()));
  }

  /**
   * Parses a statement. A file is assigned to its largest origin if that makes up more than half of
   * it; only its digests are known, so it is matched as a whole or not at all.
   *
   * @param isKnown whether a write is known by its id, with all of its fingerprints
   */
  static List<AiWrite> read(String text, Instant now, Predicate<String> isKnown, Reading into) {
    try {
      JsonNode statement = JSON.readTree(text);
      if (statement.path("payload").isTextual()) {
        statement = JSON.readTree(statement.path("payload").binaryValue());
      }
      if (!statement.path("_type").asText().equals(TYPE)) {
        into.fault("it is not an in-toto Statement v1");
      } else if (!statement.path("predicateType").asText().equals(PREDICATE)) {
        into.fault(
            "unsupported predicate %s; expected %s"
                .formatted(statement.path("predicateType").asText("none"), PREDICATE));
      } else {
        return writes(statement, now, isKnown, into);
      }
    } catch (JsonProcessingException e) {
      into.fault("the statement is not JSON");
    } catch (IOException e) {
      into.fault("the statement's payload is not Base64");
    }
    return List.of();
  }

  private static List<AiWrite> writes(
      JsonNode statement, Instant now, Predicate<String> isKnown, Reading into) {
    Map<String, String> digests = new HashMap<>();
    for (JsonNode subject : statement.path("subject")) {
      digests.put(subject.path("name").asText(), subject.path("digest").path("sha256").asText(""));
    }
    List<AiWrite> writes = new ArrayList<>();
    for (JsonNode content : statement.path("predicate").path("contents")) {
      String name = content.path("name").asText();
      String sha256 = digests.getOrDefault(name, "");
      String normalised = content.path("normalised_sha256").asText("");
      if (!sha256.matches(HEX) || !normalised.matches(HEX)) {
        into.fault(name + " has no SHA-256 digests");
        continue;
      }
      Optional<JsonNode> largest = largest(content.path("origins"));
      if (largest.map(origin -> origin.path("write_id").asText()).filter(isKnown).isPresent()) {
        into.known();
      } else {
        largest.ifPresent(origin -> writes.add(write(statement, content, origin, sha256, now)));
      }
    }
    return writes;
  }

  private static Optional<JsonNode> largest(JsonNode origins) {
    return StreamSupport.stream(origins.spliterator(), false)
        .filter(origin -> origin.path("share").asDouble() > HALF)
        .findFirst();
  }

  private static AiWrite write(
      JsonNode statement, JsonNode content, JsonNode origin, String sha256, Instant now) {
    AiWrite write = new AiWrite();
    String session = origin.path("session_id").asText("unknown");
    String name = content.path("name").asText();
    String id = Sha256.hex(RecordedWrites.TYPE + '\n' + session + '\n' + name + '\n' + sha256);
    write.setWriteId(id.substring(0, 32));
    write.setEventId(id.substring(32));
    write.setWriteType(RecordedWrites.TYPE);
    write.setEventTime(time(origin.path("written_time").asText(""), now));
    write.setReceivedTime(now);
    write.setTool(RecordedWrites.tool(origin.path("tool").asText("unknown")));
    write.setModel(origin.path("model").asText(null));
    write.setVendor(
        Vendors.of(origin.path("vendor").asText(null), write.getTool(), write.getModel()));
    write.setSource(origin.path("source").asText(write.getTool()));
    write.setClaimedUser(origin.path("user").asText(null));
    write.setSessionId(session);
    write.setPath(name);
    write.setCommitId(statement.path("predicate").path("commit").asText(null));
    write.setSha256(sha256);
    write.setNormalisedSha256(content.path("normalised_sha256").asText());
    write.setTokens(Math.max(0, content.path("tokens").asInt()));
    write.setLines(0);
    ContentPrint nothing = ContentPrint.of("nothing.txt", "");
    write.setPrints(ByteBuffer.wrap(PrintCodec.encode(nothing.prints())));
    return write;
  }

  private static Instant time(String text, Instant now) {
    try {
      Instant time = Instant.parse(text);
      return time.isAfter(now) ? now : time;
    } catch (DateTimeException e) {
      return now;
    }
  }
}
