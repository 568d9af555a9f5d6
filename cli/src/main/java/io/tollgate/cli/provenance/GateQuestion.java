package io.tollgate.cli.provenance;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tollgate.cli.item.FolderItems;
import io.tollgate.cli.item.Item;
import io.tollgate.cli.item.ItemTaker;
import io.tollgate.fingerprint.PrintCodec;
import io.tollgate.provenance.Content;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/**
 * What somebody asks the gate: may these items enter that asset? An item comes as its fingerprints,
 * or as its text, which is forgotten as soon as the fingerprints are taken.
 *
 * @param asset id or name
 * @param contents the items; one that is large comes in several pieces
 */
record GateQuestion(String asset, List<Content> contents) {

  static final int MOST_ITEMS = 10_000;

  private static final Set<String> KEYS = Set.of("asset", "items");
  private static final Set<String> ITEM_KEYS =
      Set.of("item", "content", "first_line", "sha256", "normalised_sha256", "tokens", "prints");
  private static final String DIGEST = "[0-9a-f]{64}";
  private static final int LONGEST_NAME = 1_024;
  private static final int MOST_FAULTS = 20;
  private static final ObjectMapper JSON =
      new ObjectMapper(
          JsonFactory.builder()
              .streamReadConstraints(
                  StreamReadConstraints.builder().maxStringLength(32 * 1024 * 1024).build())
              .build());

  /**
   * Reads a question.
   *
   * @throws IllegalArgumentException naming what is wrong with it
   */
  static GateQuestion read(byte[] body) {
    JsonNode root;
    try {
      root = JSON.readTree(body);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("the body is no JSON", e);
    } catch (IOException e) {
      throw new IllegalArgumentException("the body cannot be read", e);
    }
    List<String> faults = new ArrayList<>();
    unknown("", root, KEYS, faults);
    if (!root.path("asset").isTextual()) {
      faults.add("asset is missing");
    }
    JsonNode items = root.path("items");
    if (!items.isArray() || items.isEmpty() || items.size() > MOST_ITEMS) {
      faults.add("items must be a list of 1 to " + MOST_ITEMS);
    }
    List<Content> contents = new ArrayList<>();
    for (int i = 0; i < items.size() && faults.size() < MOST_FAULTS; i++) {
      contents.addAll(contents("items[" + i + "]", items.get(i), faults));
    }
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", faults));
    }
    return new GateQuestion(root.path("asset").asText(), contents);
  }

  private static void unknown(String at, JsonNode node, Set<String> known, List<String> faults) {
    for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!known.contains(name)) {
        faults.add(at + name.substring(0, Math.min(40, name.length())) + " is not known");
      }
    }
  }

  private static List<Content> contents(String at, JsonNode item, List<String> faults) {
    unknown(at + ".", item, ITEM_KEYS, faults);
    String name = item.path("item").asText("");
    if (name.isEmpty() || name.length() > LONGEST_NAME) {
      faults.add(at + ".item must be a name of 1 to " + LONGEST_NAME + " characters");
      return List.of();
    }
    if (item.path("content").isTextual() != item.has("prints")) {
      return item.has("prints") ? printed(at, name, item, faults) : taken(at, name, item, faults);
    }
    faults.add(at + " must have either content or prints");
    return List.of();
  }

  /** Read as the file of that name would be: a data set row by row. */
  private static List<Content> taken(String at, String name, JsonNode item, List<String> faults) {
    Taken taken = new Taken(at, new ArrayList<>(), faults);
    byte[] text = item.path("content").asText().getBytes(StandardCharsets.UTF_8);
    try {
      FolderItems.readContent(name, new ByteArrayInputStream(text), taken);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return taken.contents();
  }

  private record Taken(String at, List<Content> contents, List<String> faults)
      implements ItemTaker {
    @Override
    public void take(Item item) {
      contents.add(item.content());
    }

    @Override
    public void binary(String item) {
      faults.add(at + ".content is no text");
    }

    @Override
    public void unreadable(String item, String why) {
      faults.add(at + ".content cannot be read: " + why);
    }
  }

  private static List<Content> printed(String at, String name, JsonNode item, List<String> faults) {
    String sha256 = item.path("sha256").asText("");
    String normalised = item.path("normalised_sha256").asText("");
    int tokens = item.path("tokens").asInt(-1);
    if (!sha256.matches(DIGEST) || !normalised.matches(DIGEST) || tokens < 0) {
      faults.add(at + " must have sha256, normalised_sha256 and tokens");
      return List.of();
    }
    try {
      ByteBuffer prints = ByteBuffer.wrap(item.path("prints").binaryValue());
      int line = Math.max(1, item.path("first_line").asInt(1));
      return List.of(
          new Content(name, line, sha256, normalised, tokens, PrintCodec.decode(prints)));
    } catch (IOException | IllegalArgumentException e) {
      faults.add(at + ".prints are no fingerprints in base64");
      return List.of();
    }
  }
}
