package io.tollgate.movement;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.digest.StableId;
import io.tollgate.event.Movement;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A posted recording or part of one: what entered which asset, from where and when.
 *
 * @param recordingId id of the recording; starts with the credential, so that nobody can add to
 *     another's recording
 * @param movements distinct movements
 * @param withoutText number of items without text, to which fingerprints do not apply
 */
public record PostedMovements(String recordingId, List<Movement> movements, int withoutText) {

  private static final Set<String> KEYS =
      Set.of(
          "asset_id",
          "recording_id",
          "moved_time",
          "actor",
          "repository",
          "commit_id",
          "change_id",
          "images",
          "recording_items",
          "items");
  private static final int LONGEST = 256;
  private static final int MOST_IMAGES = 64;
  private static final Instant EARLIEST = Instant.parse("2020-01-01T00:00:00Z");

  public PostedMovements {
    movements = List.copyOf(movements);
  }

  /**
   * Parses a body.
   *
   * @param credential id of the sender's credential
   * @param person who moved the items unless the body names somebody; null if unknown
   * @throws IllegalArgumentException naming every fault
   */
  public static PostedMovements read(
      byte[] body, String credential, String person, Instant received) {
    ItemsJson posted = new ItemsJson();
    JsonNode root = posted.tree(body, KEYS);
    String recording = text(root, "recording_id", posted);
    String id =
        recording == null
            ? StableId.begin()
                .bytes(credential.getBytes(StandardCharsets.UTF_8))
                .bytes(new byte[1])
                .bytes(body)
                .hex()
            : recording;
    String asset = text(root, "asset_id", posted);
    if (asset == null) {
      posted.fault("asset_id is missing");
    }
    String actor = text(root, "actor", posted);
    MovementDraft draft =
        new MovementDraft(
            asset,
            credential + "/" + id,
            received,
            actor == null ? person : actor,
            text(root, "repository", posted),
            text(root, "commit_id", posted),
            images(root.path("images"), posted));
    Instant moved = time(root, received, posted);
    String change = text(root, "change_id", posted);
    List<Item> items = posted.read(root.path("items"));
    Map<String, Movement> movements = movements(draft, moved, change, items);
    count(root.path("recording_items"), draft, new ArrayList<>(movements.values()), posted);
    posted.failIfFaulty();
    int empty = (int) items.stream().filter(item -> item.content().tokens() == 0).count();
    return new PostedMovements(draft.recordingId(), List.copyOf(movements.values()), empty);
  }

  private static Map<String, Movement> movements(
      MovementDraft draft, Instant moved, String change, List<Item> items) {
    Map<String, Movement> movements = new LinkedHashMap<>();
    for (Item item : items) {
      if (item.content().tokens() > 0) {
        Movement movement = draft.of(item);
        movement.setMovedTime(moved);
        movement.setChangeId(change);
        movements.put(movement.getMovementId(), movement);
      }
    }
    return movements;
  }

  /** Too small a count would make a part of an image pass for the whole. */
  private static void count(
      JsonNode count, MovementDraft draft, List<Movement> movements, ItemsJson posted) {
    if (count.isMissingNode()) {
      return;
    }
    if (!count.isInt() || draft.images().isEmpty() || movements.isEmpty()) {
      posted.fault("recording_items must be the number of items of an image's recording");
    } else if (count.intValue() < movements.size()) {
      posted.fault("recording_items is less than the " + movements.size() + " of this part alone");
    } else {
      movements.get(movements.size() - 1).setRecordingItems(count.intValue());
    }
  }

  private static String text(JsonNode root, String name, ItemsJson posted) {
    JsonNode node = root.path(name);
    if (node.isMissingNode()) {
      return null;
    }
    String text = node.isTextual() ? node.textValue().strip() : "";
    if (text.isEmpty() || text.length() > LONGEST) {
      posted.fault(name + " must be a text of 1 to " + LONGEST + " characters");
      return null;
    }
    return text;
  }

  private static List<String> images(JsonNode list, ItemsJson posted) {
    List<String> images = new ArrayList<>();
    boolean isGood = list.isMissingNode() || (list.isArray() && list.size() <= MOST_IMAGES);
    for (JsonNode each : list) {
      isGood &= each.isTextual() && each.textValue().matches(MovementDraft.DIGEST);
      images.add(each.asText());
    }
    if (!isGood) {
      posted.fault(
          "images must be a list of at most %d digests, each sha256: and 64 hex digits"
              .formatted(MOST_IMAGES));
      return List.of();
    }
    return images;
  }

  /** The time must not be later than the arrival of the report. */
  private static Instant time(JsonNode root, Instant received, ItemsJson posted) {
    String text = text(root, "moved_time", posted);
    if (text == null) {
      return received;
    }
    try {
      Instant time = Instant.parse(text);
      if (!time.isBefore(EARLIEST)) {
        return time.isBefore(received) ? Instant.ofEpochMilli(time.toEpochMilli()) : received;
      }
    } catch (DateTimeException e) {
      // Reported below.
    }
    posted.fault("moved_time must be of the form 2026-11-20T12:00:00Z and not before 2020");
    return received;
  }
}
