package io.tollgate.chaos;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

/**
 * What Streams must keep on disk of fingerprints: its changelog holds them by the batch, the store
 * has a row for each. Shares no code with the store.
 */
final class FingerprintRows {

  static final String STORE = "places-of-fingerprints";

  private static final int KIND_AND_ID = 1 + 16;
  private static final int CONTENT = 12;
  private static final int HASH = 8;
  private static final int POSITION = 4;

  private FingerprintRows() {}

  static Map<ByteBuffer, ByteBuffer> of(Map<ByteBuffer, ByteBuffer> log) {
    Map<ByteBuffer, ByteBuffer> rows = new HashMap<>();
    log.values().forEach(batch -> add(batch, rows));
    return rows;
  }

  private static void add(ByteBuffer batch, Map<ByteBuffer, ByteBuffer> rows) {
    ByteBuffer kindAndId = batch.slice(0, KIND_AND_ID);
    ByteBuffer content = batch.slice(KIND_AND_ID, CONTENT);
    for (int at = KIND_AND_ID + CONTENT; at < batch.limit(); at += HASH + POSITION) {
      ByteBuffer key =
          ByteBuffer.allocate(HASH + KIND_AND_ID + POSITION)
              .put(batch.slice(at, HASH))
              .put(kindAndId.duplicate())
              .put(batch.slice(at + HASH, POSITION));
      rows.put(key.flip(), content);
    }
  }
}
