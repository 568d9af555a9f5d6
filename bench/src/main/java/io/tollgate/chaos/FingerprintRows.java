package io.tollgate.chaos;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

/**
 * Expected content of the fingerprint store of Streams on disk: its changelog contains batches, the
 * store has a row for each fingerprint. Shares no code with the store.
 */
final class FingerprintRows {

  static final String STORE = "fingerprint-places";

  private static final int ID = 16;
  private static final int TOKENS = 1 + ID;
  private static final int ORIGIN = TOKENS + 4;
  private static final int TIME = ORIGIN + 4;
  private static final int PRINTS = TIME + 4;
  private static final int HASH = 8;
  private static final int POSITION = 4;
  private static final int ROW = HASH + 1 + 4 + 4 + ID + POSITION;

  private FingerprintRows() {}

  static Map<ByteBuffer, ByteBuffer> of(Map<ByteBuffer, ByteBuffer> log) {
    Map<ByteBuffer, ByteBuffer> rows = new HashMap<>();
    log.values().forEach(batch -> add(batch, rows));
    return rows;
  }

  private static void add(ByteBuffer batch, Map<ByteBuffer, ByteBuffer> rows) {
    for (int at = PRINTS; at < batch.limit(); at += HASH + POSITION) {
      ByteBuffer key =
          ByteBuffer.allocate(ROW)
              .put(batch.slice(at, HASH))
              .put(batch.get(0))
              .putInt(batch.getInt(ORIGIN))
              .putInt(~batch.getInt(TIME))
              .put(batch.slice(1, ID))
              .put(batch.slice(at + HASH, POSITION));
      rows.put(key.flip(), batch.slice(TOKENS, 4));
    }
  }
}
