package io.tollgate.movement;

import io.tollgate.digest.StableId;
import io.tollgate.event.Movement;
import io.tollgate.fingerprint.PrintCodec;
import io.tollgate.provenance.Content;
import io.tollgate.provenance.MovedPart;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * What all movements of one recording share.
 *
 * @param actor who moves it; null if nobody says
 * @param repository where it comes from; null if nobody says
 * @param commit likewise
 * @param images digests of the image it comes in
 */
public record MovementDraft(
    String assetId,
    String recordingId,
    Instant time,
    String actor,
    String repository,
    String commit,
    List<String> images) {

  /** How an image is named: no word of a registry may be moved to another image. */
  public static final String DIGEST = "sha256:[0-9a-f]{64}";

  public MovementDraft {
    images = List.copyOf(images);
  }

  /**
   * The movement of an item; the same content in the same place is the same movement. Whoever
   * claims other fingerprints for a digest tells another movement, which hides nothing of the true
   * one.
   */
  public Movement of(Item item) {
    Content content = item.content();
    String name = MovedPart.name(content.item(), content.firstLine());
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
    return movement;
  }

  private String id(String item, Content content, byte[] prints) {
    String what =
        String.join("\n", assetId, item, content.sha256(), content.normalisedSha256(), "");
    return StableId.begin().bytes(what.getBytes(StandardCharsets.UTF_8)).bytes(prints).hex();
  }
}
