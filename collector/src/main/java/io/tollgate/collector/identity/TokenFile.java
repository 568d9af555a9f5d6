package io.tollgate.collector.identity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The tokens file: a JSON array of {@code id, sha256, source, team, user, expires, paths}. */
public final class TokenFile {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> KEYS =
      Set.of("id", "sha256", "source", "team", "user", "expires", "paths");
  private static final String HEX_DIGITS = "0123456789abcdef";
  private static final int HASH_DIGITS = 64;

  private TokenFile() {}

  /**
   * Reads the file.
   *
   * @throws IllegalArgumentException naming every fault in it
   */
  public static List<IssuedToken> read(Path file) throws IOException {
    List<String> faults = new ArrayList<>();
    List<IssuedToken> tokens = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    JsonNode root = parse(file);
    for (int i = 0; i < root.size(); i++) {
      IssuedToken token = token(root.get(i), "entry " + (i + 1), faults);
      if (!token.id().isEmpty() && !ids.add(token.id())) {
        faults.add("entry " + (i + 1) + ": id " + token.id() + " is taken by an earlier entry");
      }
      tokens.add(token);
    }
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(file + ": " + String.join("; ", faults));
    }
    return List.copyOf(tokens);
  }

  /**
   * Adds a token and creates the file if needed. Readers see either the old or the new file,
   * complete.
   *
   * @throws IllegalArgumentException if the file has faults or the id is taken
   */
  public static void append(Path file, IssuedToken token) throws IOException {
    try (ExclusiveWriter writer = ExclusiveWriter.of(file)) {
      List<IssuedToken> tokens = new ArrayList<>(Files.exists(file) ? read(file) : List.of());
      if (tokens.stream().anyMatch(known -> known.id().equals(token.id()))) {
        throw new IllegalArgumentException(file + ": id " + token.id() + " is taken");
      }
      tokens.add(token);
      writer.replace(text(tokens));
    }
  }

  /**
   * Removes a token.
   *
   * @return false if there is none with that id
   * @throws IllegalArgumentException if the file has faults
   */
  public static boolean remove(Path file, String id) throws IOException {
    try (ExclusiveWriter writer = ExclusiveWriter.of(file)) {
      List<IssuedToken> tokens = new ArrayList<>(read(file));
      if (!tokens.removeIf(token -> token.id().equals(id))) {
        return false;
      }
      writer.replace(text(tokens));
      return true;
    }
  }

  private static byte[] text(List<IssuedToken> tokens) throws IOException {
    ArrayNode root = JSON.createArrayNode();
    for (IssuedToken token : tokens) {
      ObjectNode entry = root.addObject();
      entry.put("id", token.id());
      entry.put("sha256", token.sha256());
      entry.put("source", token.source());
      entry.put("team", token.team());
      if (token.user() != null) {
        entry.put("user", token.user());
      }
      entry.put("expires", token.expires() == null ? null : token.expires().toString());
      if (!token.paths().isEmpty()) {
        token.paths().forEach(entry.putArray("paths")::add);
      }
    }
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(root);
  }

  private static JsonNode parse(Path file) throws IOException {
    try {
      JsonNode root = JSON.readTree(Files.readAllBytes(file));
      if (root.isArray()) {
        return root;
      }
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(file + ": not JSON: " + e.getOriginalMessage(), e);
    }
    throw new IllegalArgumentException(file + ": not a JSON array of tokens");
  }

  private static IssuedToken token(JsonNode entry, String where, List<String> faults) {
    entry
        .fieldNames()
        .forEachRemaining(
            key -> {
              if (!KEYS.contains(key)) {
                faults.add(where + ": unknown key " + key);
              }
            });
    String sha256 = required(entry, "sha256", where, faults);
    if (!sha256.isEmpty() && !isHash(sha256)) {
      faults.add(where + ": sha256 is not 64 lower-case hex digits");
    }
    return new IssuedToken(
        required(entry, "id", where, faults),
        sha256,
        required(entry, "source", where, faults),
        optional(entry, "team", where, faults),
        optional(entry, "user", where, faults),
        expires(entry, where, faults),
        paths(entry, where, faults));
  }

  private static String required(JsonNode entry, String key, String where, List<String> faults) {
    String text = entry.path(key).textValue();
    if (text == null || text.isBlank()) {
      faults.add(where + ": " + key + " is missing");
      return "";
    }
    return text;
  }

  /** Null if absent. Other types are faults: such a team would otherwise mean any team. */
  private static String optional(JsonNode entry, String key, String where, List<String> faults) {
    JsonNode value = entry.path(key);
    if (value.isMissingNode() || value.isNull()) {
      return null;
    }
    if (!value.isTextual() || value.textValue().isBlank()) {
      faults.add(where + ": " + key + " is neither null nor a name");
    }
    return value.textValue();
  }

  private static Instant expires(JsonNode entry, String where, List<String> faults) {
    JsonNode expires = entry.path("expires");
    if (expires.isMissingNode() || expires.isNull()) {
      return null;
    }
    try {
      return Instant.parse(expires.asText());
    } catch (DateTimeParseException e) {
      faults.add(where + ": expires is not a time such as 2027-01-31T00:00:00Z");
      return null;
    }
  }

  private static List<String> paths(JsonNode entry, String where, List<String> faults) {
    List<String> paths = new ArrayList<>();
    for (JsonNode path : entry.path("paths")) {
      paths.add(path.asText());
    }
    boolean isList = entry.path("paths").isMissingNode() || entry.path("paths").isArray();
    if (!isList || paths.stream().anyMatch(path -> !path.startsWith("/"))) {
      faults.add(where + ": paths is not a list of beginnings such as /hooks/");
    }
    return paths;
  }

  private static boolean isHash(String text) {
    return text.length() == HASH_DIGITS && text.chars().allMatch(c -> HEX_DIGITS.indexOf(c) >= 0);
  }
}
