package io.tollgate.cli.dossier;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.cli.output.ValueJson;
import io.tollgate.cli.place.CommandFailure;
import io.tollgate.digest.Sha256;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A dossier as JSON: parts, each with the SHA-256 of its compact text.
 *
 * @param root the whole object
 */
record Bundle(JsonNode root) {

  private static final String FORMAT = "tollgate-dossier/1";
  private static final String MADE_TIME = "made_time";

  /** The part that repeats when it was made, so that the time has a digest, too. */
  private static final String MADE = "made";

  private static final ObjectMapper JSON = new ObjectMapper();

  /** A new one. */
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

  /** When it was made, as it says. */
  String madeTime() {
    return root.path(MADE_TIME).asText();
  }

  /** A value as it stands in a dossier. */
  static JsonNode json(Object value) {
    return parse(ValueJson.of(value));
  }

  /** Reads a file's text. */
  static Bundle read(String text) {
    JsonNode root = parse(text);
    if (!FORMAT.equals(root.path("format").asText()) || !root.path("parts").isObject()) {
      throw CommandFailure.usage("this is no dossier of the form " + FORMAT);
    }
    return new Bundle(root);
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

  /** Names of the parts whose digest is not theirs. */
  List<String> altered() {
    List<String> altered = new ArrayList<>();
    names().stream().filter(name -> !digest(part(name)).equals(sha256(name))).forEach(altered::add);
    if (!part(MADE).path(MADE_TIME).asText().equals(madeTime()) && !altered.contains(MADE)) {
      altered.add(MADE);
    }
    return altered;
  }

  /** The JSON twin, compact. */
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
      throw CommandFailure.usage("the file holds no JSON");
    }
  }
}
