package io.tollgate.provenance;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * Layout of an index file; all numbers are big-endian.
 *
 * <pre>
 *   magic · writes · reviews · assets · sightings · offset of the table of writes      32 bytes
 *   257 numbers: how many entries stand before each bucket, and in all
 *   entries, 16 bytes each: fingerprint · write · position; rising by fingerprint
 *   table of writes, 16 bytes each: offset of the record · tokens · origin
 *   records: length, then the record in Avro's single-object encoding; writes, reviews, assets;
 *     then of what was recorded with commits: time · digest · commit, none in indexes of 0.1.0
 *   if the index holds movements: how many, then their records
 * </pre>
 */
final class IndexLayout {

  static final long MAGIC = 0x54474958_00000001L;
  static final int HEADER = 8 + 3 * 4 + 4 + 8;
  static final int BUCKETS = 256;
  static final long ENTRIES = HEADER + (BUCKETS + 1) * 8L;
  static final int ENTRY = 16;

  /** Instead of a position: the entry's hash is of a whole content, not of a run. */
  static final int WHOLE = -1;

  private IndexLayout() {}

  static byte[] bytes(Sighting seen) {
    byte[] words = (seen.sha256() + ' ' + seen.commit()).getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(Long.BYTES + words.length)
        .putLong(seen.time().toEpochMilli())
        .put(words)
        .array();
  }

  static Sighting sighting(ByteBuffer record) {
    Instant time = Instant.ofEpochMilli(record.getLong());
    String words = StandardCharsets.UTF_8.decode(record).toString();
    int end = words.indexOf(' ');
    return Sighting.of(words.substring(0, end), words.substring(end + 1), time);
  }

  static int bucket(long hash) {
    return (int) (hash >>> 56);
  }

  /** Converts a content digest to an entry's hash. */
  static long hash(String sha256) {
    return Long.parseUnsignedLong(sha256.substring(0, 16), 16);
  }
}
