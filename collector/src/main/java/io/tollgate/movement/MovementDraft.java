package io.tollgate.movement;

import io.tollgate.digest.StableId;
import io.tollgate.event.Movement;
import io.tollgate.fingerprint.PrintCodec;
import io.tollgate.provenance.Content;
import io.tollgate.provenance.PartNames;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * Fields shared by all movements of one recording.
 *
 * @param actor who moves it; null if unknown
 * @param repository where it comes from; null if unknown
 * @param commit commit it comes from; null if unknown
 * @param images digests of the images that contain it
 */
public record MovementDraft(
    String assetId,
    String recordingId,
    Instant time,
    String actor,
    String repository,
    String commit,
    List<String> images) {

  /** Images are named by digest only, since a registry's tag may be moved to another image. */
  public static final String DIGEST = "sha256:[0-9a-f]{64}";

  public MovementDraft {
    images = List.copyOf(images);
  }

  /**
   * Creates the movement of an item. The same content in the same place gets the same id. A false
   * claim of other fingerprints for a digest gets another id, so it cannot hide the true movement.
   */
  public Movement of(Item item) {
    Content content = item.content();
    String name = PartNames.name(content.item(), content.firstLine());
    Movement movement = new Movement();
    byte[] prints = PrintCodec.encode(content.prints());
    movement.setMovementId(id(name, content, prints));
    movement.setRecordingId(recordingId);
    movement.setAssetId(assetId);
    movement.setItem(name);
    movement.setItemType(item.type());
    movement.setMovedTime(time);
    movement.setReceivedTime(time);
    movement.setActor(actor);
    movement.setRepository(repository == null ? null : repository.toLowerCase(Locale.ROOT));
    movement.setCommitId(commit);
    movement.setSize(item.size());
    movement.setSha256(content.sha256());
    movement.setNormalisedSha256(content.normalisedSha256());
    movement.setTokens(content.tokens());
    movement.setPrints(ByteBuffer.wrap(prints));
    movement.setImages(images);
    movement.setRepeatedTokens(item.repeated());
    return movement;
  }

  private String id(String item, Content content, byte[] prints) {
    String what =
        String.join("\n", assetId, item, content.sha256(), content.normalisedSha256(), "");
    return StableId.begin().bytes(what.getBytes(StandardCharsets.UTF_8)).bytes(prints).hex();
  }
}
