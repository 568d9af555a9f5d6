package io.tollgate.cli.dossier;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.cli.output.ValueJson;
import io.tollgate.cli.place.CommandFailure;
import io.tollgate.digest.Sha256;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A dossier as JSON: parts, each with the SHA-256 of its compact text.
 *
 * @param root the whole object
 */
record Bundle(JsonNode root) {

  private static final String FORMAT = "tollgate-dossier/2";

  /** Without the assets' rules; its page does not name the models. */
  private static final String FIRST_FORMAT = "tollgate-dossier/1";

  /** Part that only the first format lacks. */
  private static final String ASSETS = "assets";

  private static final String MADE_TIME = "made_time";

  /** Part that repeats the creation time, so that it has a digest, too. */
  private static final String MADE = "made";

  /** All other parts of any dossier. */
  private static final List<String> PARTS =
      List.of("case", "violations", "policies", "actions", "told", "evidence");

  /** Duplicate keys, which parsers treat differently, must not occur in an authenticated text. */
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /** Creates a new one. */
  static Bundle of(Map<String, Object> parts, Instant made) {
    ObjectNode root = JSON.createObjectNode();
    root.put("format", FORMAT);
    root.put(MADE_TIME, made.toString());
    ObjectNode all = root.putObject("parts");
    parts.forEach((name, value) -> put(all, name, json(value)));
    put(all, MADE, json(Map.of(MADE_TIME, made.toString())));
    return new Bundle(parse(text(root)));
  }

  private static void put(ObjectNode all, String name, JsonNode content) {
    all.putObject(name).put("sha256", digest(content)).set("content", content);
  }

  /** The creation time it states. */
  String madeTime() {
    return root.path(MADE_TIME).asText();
  }

  /** Converts a value to its form in a dossier. */
  static JsonNode json(Object value) {
    return parse(ValueJson.of(value));
  }

  /** Parses a file's text. */
  static Bundle read(String text) {
    JsonNode root = parse(text);
    String format = root.path("format").asText();
    boolean isKnown = format.equals(FORMAT) || format.equals(FIRST_FORMAT);
    if (!isKnown || !root.path("parts").isObject()) {
      throw none("it has no dossier format marker");
    }
    try {
      Instant.parse(root.path(MADE_TIME).asText());
    } catch (DateTimeException e) {
      throw none("it has no valid creation time");
    }
    return new Bundle(root);
  }

  /** A file that is not a dossier was altered, so it is a finding. */
  static CommandFailure none(String why) {
    return CommandFailure.finding(
        "altered: this is not a dossier of the form " + FORMAT + ": " + why);
  }

  JsonNode part(String name) {
    return root.path("parts").path(name).path("content");
  }

  String sha256(String name) {
    return root.path("parts").path(name).path("sha256").asText();
  }

  List<String> names() {
    List<String> names = new ArrayList<>();
    root.path("parts").fieldNames().forEachRemaining(names::add);
    return names;
  }

  /** Whether an earlier version of Tollgate made it. */
  boolean isOfFirstForm() {
    return root.path("format").asText().equals(FIRST_FORMAT);
  }

  /** Returns unknown and missing parts, which the digests do not cover. */
  List<String> strange() {
    List<String> strange = new ArrayList<>();
    compareMembers(strange, "", root, List.of("format", MADE_TIME, "parts"));
    List<String> parts = new ArrayList<>(PARTS);
    parts.add(MADE);
    if (!isOfFirstForm()) {
      parts.add(ASSETS);
    }
    compareMembers(strange, "parts.", root.path("parts"), parts);
    for (String name : parts) {
      compareMembers(
          strange, name + ".", root.path("parts").path(name), List.of("sha256", "content"));
    }
    compareMembers(strange, MADE + ".content.", part(MADE), List.of(MADE_TIME));
    return strange;
  }

  private static void compareMembers(
      List<String> strange, String where, JsonNode object, List<String> expected) {
    Set<String> lacking = new HashSet<>(expected);
    object
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!lacking.remove(name)) {
                strange.add("the member " + where + name + " does not belong in a dossier");
              }
            });
    expected.stream()
        .filter(lacking::contains)
        .forEach(name -> strange.add("the member " + where + name + " is missing"));
  }

  /** SHA-256 of the JSON file, which distinguishes it from any other. */
  String sha256() {
    return Sha256.hex(file());
  }

  /** The JSON as a file. */
  String file() {
    return text() + "\n";
  }

  /** Returns the names of the parts whose digest does not match. */
  List<String> altered() {
    List<String> altered = new ArrayList<>();
    names().stream().filter(name -> !digest(part(name)).equals(sha256(name))).forEach(altered::add);
    if (!part(MADE).path(MADE_TIME).asText().equals(madeTime()) && !altered.contains(MADE)) {
      altered.add(MADE);
    }
    return altered;
  }

  /** The compact JSON. */
  String text() {
    return text(root);
  }

  private static String digest(JsonNode content) {
    return Sha256.hex(text(content));
  }

  private static String text(JsonNode node) {
    try {
      return JSON.writeValueAsString(node);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree can be written", e);
    }
  }

  private static JsonNode parse(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw none("it is not a single JSON object with unique member names");
    }
  }
}
