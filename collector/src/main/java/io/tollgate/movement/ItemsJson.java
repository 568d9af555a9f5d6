package io.tollgate.movement;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tollgate.fingerprint.PrintCodec;
import io.tollgate.fingerprint.PrintList;
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
 * Strict parser of items in JSON: each has its fingerprints or its text, which is discarded once
 * the fingerprints are computed. Collects all faults.
 */
public final class ItemsJson {

  /**
   * Rows and pieces count as well: a data set of short rows takes many times its size in memory.
   */
  private static final int MOST_ITEMS = 10_000;

  private static final Set<String> KEYS =
      Set.of(
          "item",
          "item_type",
          "size",
          "content",
          "first_line",
          "sha256",
          "normalised_sha256",
          "tokens",
          "prints");
  private static final Set<String> TYPES = Set.of("file", "layer_file", "row", "task");
  private static final String DIGEST = "[0-9a-f]{64}";
  private static final int LONGEST_NAME = 1_024;
  private static final int LONGEST_KEY = 40;
  private static final int MOST_FAULTS = 20;

  /** Larger lines and positions do not occur; sums of them must not overflow. */
  private static final int FURTHEST = 1 << 28;

  private static final ObjectMapper JSON =
      new ObjectMapper(
          JsonFactory.builder()
              .streamReadConstraints(
                  StreamReadConstraints.builder().maxStringLength(64 * 1024 * 1024).build())
              .build());

  private final List<String> faults = new ArrayList<>();
  private final List<Item> items = new ArrayList<>();

  /** Returns the value in a body; notes a fault if it is not an object with these keys. */
  public JsonNode tree(byte[] body, Set<String> keys) {
    JsonNode root;
    try {
      root = JSON.readTree(body);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("the body is no JSON", e);
    } catch (IOException e) {
      throw new IllegalArgumentException("the body cannot be read", e);
    }
    if (!root.isObject()) {
      throw new IllegalArgumentException("the body is no JSON object");
    }
    refuseUnknown("", root, keys);
    return root;
  }

  /** Reads all items and notes the faults. */
  public List<Item> read(JsonNode list) {
    if (!list.isArray() || list.isEmpty() || list.size() > MOST_ITEMS) {
      fault("items must be a list of 1 to " + MOST_ITEMS);
      return List.of();
    }
    for (int i = 0; i < list.size() && faults.size() < MOST_FAULTS; i++) {
      add("items[" + i + "]", list.get(i));
    }
    return items;
  }

  public void fault(String fault) {
    faults.add(fault);
  }

  /**
   * Ends the parsing.
   *
   * @throws IllegalArgumentException naming every fault, if there is one
   */
  public void failIfFaulty() {
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", faults));
    }
  }

  private void refuseUnknown(String at, JsonNode node, Set<String> known) {
    for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!known.contains(name) && faults.size() < MOST_FAULTS) {
        fault(at + name.substring(0, Math.min(LONGEST_KEY, name.length())) + " is not known");
      }
    }
  }

  private void add(String at, JsonNode item) {
    refuseUnknown(at + ".", item, KEYS);
    String name = item.path("item").asText("");
    JsonNode type = item.path("item_type");
    if (name.isBlank() || name.length() > LONGEST_NAME) {
      fault(at + ".item must be a name of 1 to " + LONGEST_NAME + " characters");
    } else if (!type.isMissingNode() && !TYPES.contains(type.asText())) {
      fault(at + ".item_type must be file, layer_file, row or task");
    } else if (item.path("content").isTextual() == item.has("prints")) {
      fault(at + " must have either content or prints");
    } else if (item.has("prints")) {
      addPrinted(at, name, type.asText("file"), item);
    } else {
      addTaken(at, name, type.isMissingNode() ? null : type.asText(), item);
    }
  }

  /** Parses the text like a file of that name: a data set row by row. */
  private void addTaken(String at, String name, String type, JsonNode item) {
    byte[] text = item.path("content").asText().getBytes(StandardCharsets.UTF_8);
    try {
      new ContentReader(new Taken(at, type))
          .read(name, name, "file", new ByteArrayInputStream(text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private final class Taken implements ItemConsumer {
    private final String at;
    private final String type;

    /** Creates a collector of one item's content; a non-null type overrides that of all of it. */
    private Taken(String at, String type) {
      this.at = at;
      this.type = type;
    }

    @Override
    public void take(Item item) {
      if (items.size() == MOST_ITEMS) {
        throw new IllegalArgumentException(
            "the items have more than %d rows and pieces; send them in parts"
                .formatted(MOST_ITEMS));
      }
      items.add(type == null ? item : item.as(type));
    }

    @Override
    public void binary(String item) {
      fault(at + ".content is no text");
    }

    @Override
    public void unreadable(String item, String why) {
      fault(at + ".content cannot be read: " + why);
    }
  }

  private void addPrinted(String at, String name, String type, JsonNode item) {
    String sha256 = item.path("sha256").asText("");
    String normalised = item.path("normalised_sha256").asText("");
    JsonNode tokens = item.path("tokens");
    if (!sha256.matches(DIGEST) || !normalised.matches(DIGEST) || !isCount(tokens, 0)) {
      fault(at + " must have sha256, normalised_sha256 and tokens");
      return;
    }
    if ((item.has("first_line") && !isCount(item.get("first_line"), 1))
        || (item.has("size") && !isSize(item.get("size")))) {
      fault(at + ".first_line and .size must be whole numbers");
      return;
    }
    try {
      byte[] packed = item.path("prints").binaryValue();
      PrintList prints =
          PrintCodec.decode(packed == null ? ByteBuffer.allocate(0) : ByteBuffer.wrap(packed));
      if (isPossible(prints)) {
        int line = item.path("first_line").asInt(1);
        Content content = new Content(name, line, sha256, normalised, tokens.asInt(), prints);
        items.add(new Item(content, type, item.path("size").asLong(0)));
        return;
      }
    } catch (IOException | IllegalArgumentException e) {
      // Reported below, together with prints that decode but are impossible.
    }
    fault(at + ".prints are no fingerprints in base64");
  }

  private static boolean isCount(JsonNode number, int least) {
    return number.isIntegralNumber()
        && number.canConvertToInt()
        && number.asInt() >= least
        && number.asInt() <= FURTHEST;
  }

  private static boolean isSize(JsonNode number) {
    return number.isIntegralNumber() && number.canConvertToLong() && number.asLong() >= 0;
  }

  /**
   * Whether the fingerprints could have been computed: per stream, in ascending order, each from
   * one line on.
   */
  private static boolean isPossible(PrintList prints) {
    for (int i = 0; i < prints.size(); i++) {
      boolean isFirst = i == 0 || prints.stream(i) != prints.stream(i - 1);
      if (prints.position(i) < (isFirst ? 0 : prints.position(i - 1))
          || prints.position(i) > FURTHEST
          || prints.firstLine(i) < 1
          || prints.lastLine(i) < prints.firstLine(i)
          || prints.lastLine(i) > FURTHEST) {
        return false;
      }
    }
    return true;
  }
}
