package io.tollgate.source.report;

import io.tollgate.digest.Sha256;
import io.tollgate.otlp.OtlpRecord;
import io.tollgate.otlp.Slice;
import io.tollgate.source.value.Values;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * Makes the id of a report from what the tool sent, so that the same report sent twice is known
 * again. Each part is written with its length, so that no two lists of parts read alike.
 */
public final class EventId {

  private static final int ID_BYTES = 16;
  private static final int ABSENT = -1;

  /** An id is made at one go by one thread, so each thread needs only one. */
  private static final ThreadLocal<MessageDigest> DIGESTS = ThreadLocal.withInitial(Sha256::begin);

  private final MessageDigest digest = DIGESTS.get();

  private EventId() {
    digest.reset();
  }

  /** Begins an id; the parts must come in the same order each time. */
  public static EventId of(Object... parts) {
    EventId id = new EventId();
    for (Object part : parts) {
      id.add(part == null ? null : Values.text(part));
    }
    return id;
  }

  /** Adds all that the record says, for reports that carry no number of their own. */
  public EventId with(OtlpRecord log) {
    add(Long.toString(log.timeUnixNano()));
    add(Long.toString(log.observedTimeUnixNano()));
    add(Values.text(log.body()));
    for (Map.Entry<String, Object> attribute : new TreeMap<>(log.attributes()).entrySet()) {
      add(attribute.getKey());
      add(Values.text(attribute.getValue()));
    }
    return this;
  }

  /** Adds the bytes of a line. */
  public EventId with(Slice line) {
    digest.update(line.bytes(), line.offset(), line.length());
    return this;
  }

  /** 32 hex digits. */
  public String hex() {
    return HexFormat.of().formatHex(digest.digest(), 0, ID_BYTES);
  }

  private void add(String part) {
    if (part == null) {
      addLength(ABSENT);
      return;
    }
    byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
    addLength(bytes.length);
    digest.update(bytes);
  }

  private void addLength(int length) {
    digest.update((byte) (length >>> 24));
    digest.update((byte) (length >>> 16));
    digest.update((byte) (length >>> 8));
    digest.update((byte) length);
  }
}
