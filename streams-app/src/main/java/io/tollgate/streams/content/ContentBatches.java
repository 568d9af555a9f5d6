package io.tollgate.streams.content;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Binary format of several batches in one message, each prefixed by its length. */
final class ContentBatches {

  private ContentBatches() {}

  static byte[] toBytes(List<ContentBatch> batches) {
    return toBytes(0, batches);
  }

  /**
   * See {@link #from}.
   *
   * @param head number of bytes to leave free at the start
   */
  static byte[] toBytes(int head, List<ContentBatch> batches) {
    List<byte[]> parts = batches.stream().map(ContentBatch::toBytes).toList();
    int size = parts.stream().mapToInt(part -> Integer.BYTES + part.length).sum();
    ByteBuffer out = ByteBuffer.allocate(head + size).position(head);
    parts.forEach(part -> out.putInt(part.length).put(part));
    return out.array();
  }

  /** Reads all remaining batches. */
  static List<ContentBatch> from(ByteBuffer in) {
    List<ContentBatch> batches = new ArrayList<>();
    while (in.hasRemaining()) {
      byte[] part = new byte[in.getInt()];
      in.get(part);
      batches.add(ContentBatch.fromBytes(part));
    }
    return batches;
  }
}
