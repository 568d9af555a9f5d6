package io.tollgate.streams.content;

import io.tollgate.event.AiWrite;
import io.tollgate.event.Movement;
import io.tollgate.fingerprint.PrintCodec;
import io.tollgate.fingerprint.PrintList;
import io.tollgate.provenance.WholeContents;
import io.tollgate.streams.content.ContentBatch.Print;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;

/**
 * Write or movement, reduced to what fingerprint matching needs.
 *
 * @param origin what a write belongs to, or the item of an asset
 * @param time when it was written or entered the asset
 */
record NewContent(
    boolean isWrite,
    int tokens,
    int origin,
    Instant time,
    ByteBuffer prints,
    String normalisedSha256) {

  private static final int DIGEST = 64;

  static NewContent of(SpecificRecord record) {
    if (record instanceof AiWrite write) {
      return new NewContent(
          true,
          write.getTokens(),
          WholeContents.origin(write),
          write.getEventTime(),
          write.getPrints(),
          write.getNormalisedSha256());
    }
    Movement moved = (Movement) record;
    return new NewContent(
        false,
        moved.getTokens(),
        (moved.getAssetId() + '\n' + moved.getItem()).hashCode(),
        moved.getMovedTime(),
        moved.getPrints(),
        moved.getNormalisedSha256());
  }

  /**
   * Its fingerprints by heap.
   *
   * @param id 32 hex digits
   * @throws IllegalArgumentException when id, digest or fingerprints are malformed
   */
  Map<Integer, ContentBatch> batches(String id) {
    return batches(id, LookUpScope.ALL);
  }

  /** Those of its fingerprints by heap that belong to a scope. */
  Map<Integer, ContentBatch> batches(String id, LookUpScope scope) {
    byte[] bytes = bytes(id);
    Print whole = whole();
    int heap = ContentBatch.heap(whole.hash());
    PrintList list = PrintCodec.decode(prints);
    List<Print> all = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      if (scope.has(ContentBatch.heap(list.hash(i)), heap)) {
        all.add(new Print(list.hash(i), list.position(i)));
      }
    }
    if (scope.has(heap, heap)) {
      all.add(whole);
    }
    Map<Integer, ContentBatch> batches =
        ContentBatch.of(isWrite, bytes, tokens, origin, ContentBatch.time(time), all);
    batches.keySet().removeIf(each -> !scope.has(each, heap));
    return batches;
  }

  /** Only the fingerprint of the whole, as {@link #batches} contains it for one heap. */
  ContentBatch whole(String id) {
    return new ContentBatch(
        isWrite, bytes(id), tokens, origin, ContentBatch.time(time), List.of(whole()));
  }

  private Print whole() {
    if (normalisedSha256.length() != DIGEST) {
      throw new IllegalArgumentException("a digest that is not 64 hex digits");
    }
    return new Print(WholeContents.hash(normalisedSha256), WholeContents.POSITION);
  }

  private static byte[] bytes(String id) {
    byte[] bytes = HexFormat.of().parseHex(id);
    if (bytes.length != ContentBatch.ID_BYTES) {
      throw new IllegalArgumentException("an id that is not 32 hex digits");
    }
    return bytes;
  }
}
