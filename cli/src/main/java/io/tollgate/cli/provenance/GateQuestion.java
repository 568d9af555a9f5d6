package io.tollgate.cli.provenance;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.movement.Item;
import io.tollgate.movement.ItemsJson;
import io.tollgate.provenance.Content;
import java.util.List;
import java.util.Set;

/**
 * Request to the gate: may these items enter that asset? An item is given as its fingerprints, or
 * as its text, which is discarded once the fingerprints are computed.
 *
 * @param asset id or name
 * @param contents the items; a large one in several pieces
 */
record GateQuestion(String asset, List<Content> contents) {

  private static final Set<String> KEYS = Set.of("asset", "items");

  /**
   * Parses a request.
   *
   * @throws IllegalArgumentException naming every fault
   */
  static GateQuestion read(byte[] body) {
    ItemsJson posted = new ItemsJson();
    JsonNode root = posted.tree(body, KEYS);
    if (!root.path("asset").isTextual()) {
      posted.fault("asset is missing");
    }
    List<Item> items = posted.read(root.path("items"));
    posted.failIfFaulty();
    return new GateQuestion(
        root.path("asset").asText(), items.stream().map(Item::content).toList());
  }
}
