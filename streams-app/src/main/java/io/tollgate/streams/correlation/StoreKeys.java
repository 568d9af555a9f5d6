package io.tollgate.streams.correlation;

import io.tollgate.digest.Sha256;
import io.tollgate.policy.correlation.Hit;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.kafka.common.utils.Bytes;

/**
 * Keys of the rows in {@link GroupStores}, whose order is that of their bytes.
 *
 * <p>A hit's key consists of the group's id, its time, sequence, rule, a digest of its reference
 * and a hash of its value: one event may raise alerts in several groups, which differ only in their
 * values. Earlier releases ended it with the rule or the reference.
 */
final class StoreKeys {

  static final int REFERENCE_BYTES = 8;
  static final int VALUE_BYTES = Integer.BYTES;

  private static final int TIME_AND_PLACE = Long.BYTES + Long.BYTES + Integer.BYTES;
  private static final int HIT_BYTES =
      WatchedGroup.ID_BYTES + TIME_AND_PLACE + REFERENCE_BYTES + VALUE_BYTES;
  private static final int TIMER_BYTES = 1 + Long.BYTES + WatchedGroup.ID_BYTES;

  private StoreKeys() {}

  static Bytes hit(Bytes id, Hit hit) {
    return Bytes.wrap(
        ByteBuffer.allocate(HIT_BYTES)
            .put(id.get())
            .putLong(ordered(hit.time().toEpochMilli()))
            .putLong(ordered(hit.sequence()))
            .putInt(hit.rule())
            .put(Sha256.of(hit.reference()), 0, REFERENCE_BYTES)
            .putInt(hit.value().orElse("").hashCode())
            .array());
  }

  /** Whether an earlier release wrote the key. */
  static boolean isFormerHit(Bytes key) {
    return key.get().length < HIT_BYTES;
  }

  /** Precedes all hits of a group from a time on. */
  static Bytes firstHit(Bytes id, long time) {
    return Bytes.wrap(
        ByteBuffer.allocate(WatchedGroup.ID_BYTES + TIME_AND_PLACE)
            .put(id.get())
            .putLong(ordered(time))
            .array());
  }

  /** Follows all hits of a group. */
  static Bytes lastHit(Bytes id) {
    int length = WatchedGroup.ID_BYTES + TIME_AND_PLACE;
    byte[] last = Arrays.copyOf(id.get(), length);
    Arrays.fill(last, WatchedGroup.ID_BYTES, length, (byte) -1);
    return Bytes.wrap(last);
  }

  static Bytes timer(GroupEntry entry) {
    return timer(entry.level(), entry.due(), entry.group().id());
  }

  /** Precedes all timers of a level from a time on. */
  static Bytes firstTimer(int level, long due) {
    return timer(level, due, idOf(0));
  }

  /** Follows all timers of a level up to a time. */
  static Bytes lastTimer(int level, long due) {
    return timer(level, due, idOf(-1));
  }

  private static Bytes timer(int level, long due, Bytes id) {
    return Bytes.wrap(
        ByteBuffer.allocate(TIMER_BYTES)
            .put((byte) level)
            .putLong(ordered(due))
            .put(id.get())
            .array());
  }

  /** Stores compare bytes as unsigned; this makes negative numbers come first. */
  private static long ordered(long number) {
    return number ^ Long.MIN_VALUE;
  }

  private static Bytes idOf(int with) {
    byte[] id = new byte[WatchedGroup.ID_BYTES];
    Arrays.fill(id, (byte) with);
    return Bytes.wrap(id);
  }
}
