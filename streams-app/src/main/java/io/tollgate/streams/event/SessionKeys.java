package io.tollgate.streams.event;

import io.tollgate.admission.Identity;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Bytes;

/**
 * Keys of the stores: the session's length and name, a letter for the kind, the id. The length
 * prevents collisions between sessions, whatever characters their names contain.
 */
final class SessionKeys {

  private SessionKeys() {}

  static Bytes identity(String session, Identity identity) {
    return key(session, identity.kind().code(), identity.id());
  }

  static Bytes call(String session, String callId) {
    return key(session, 'c', callId);
  }

  static Bytes use(String session, String key) {
    return key(session, 'u', key);
  }

  static Bytes span(String session, String key) {
    return key(session, 'p', key);
  }

  static Bytes session(String session) {
    return key(session, 's', "");
  }

  /** What all keys of a session begin with, and no others. */
  static Bytes prefix(String session) {
    byte[] name = session.getBytes(StandardCharsets.UTF_8);
    return Bytes.wrap(
        ByteBuffer.allocate(Integer.BYTES + name.length).putInt(name.length).put(name).array());
  }

  private static Bytes key(String session, char kind, String id) {
    byte[] prefix = session.getBytes(StandardCharsets.UTF_8);
    byte[] suffix = id.getBytes(StandardCharsets.UTF_8);
    ByteBuffer key = ByteBuffer.allocate(Integer.BYTES + prefix.length + 1 + suffix.length);
    key.putInt(prefix.length).put(prefix).put((byte) kind).put(suffix);
    return Bytes.wrap(key.array());
  }
}
