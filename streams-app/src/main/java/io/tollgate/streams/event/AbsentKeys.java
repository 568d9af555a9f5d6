package io.tollgate.streams.event;

import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.kafka.common.utils.Bytes;

/**
 * Tells which keys of a session are surely not stored. Nearly every event asks for several ids that
 * nobody has reported before, and RocksDB takes longer to find nothing than to find a row.
 *
 * <p>A session without rows is followed from its first event on, in a Bloom filter with one hash.
 * Nothing is known of sessions that had rows when they were first asked for, such as all older ones
 * after a restart. Deleted rows count as stored.
 */
final class AbsentKeys {

  /** Over all sessions of a partition, the filters take at most 4 MiB. */
  private static final int MOST_SESSIONS = 2_000;

  /** With 1,000 stored keys, 6 of 100 absent ones are looked up in vain. */
  private static final int BITS = 1 << 14;

  private static final int INITIAL = 64;
  private static final float LOAD = 0.75f;

  private final Predicate<String> hasRows;

  /** Empty for a session of which nothing is known. */
  private final Map<String, Optional<BitSet>> filters = new LinkedHashMap<>(INITIAL, LOAD, true);

  /**
   * Begins without knowledge.
   *
   * @param hasRows whether the stores have any row of a session
   */
  AbsentKeys(Predicate<String> hasRows) {
    this.hasRows = hasRows;
  }

  /** Whether a key of a session is surely not stored. */
  boolean contains(String session, Bytes key) {
    return filter(session).map(stored -> !stored.get(bit(key))).orElse(false);
  }

  /** Records that a key is stored from now on. */
  void remove(String session, Bytes key) {
    filter(session).ifPresent(stored -> stored.set(bit(key)));
  }

  private Optional<BitSet> filter(String session) {
    Optional<BitSet> known = filters.get(session);
    if (known == null) {
      known = hasRows.test(session) ? Optional.empty() : Optional.of(new BitSet());
      filters.put(session, known);
      if (filters.size() > MOST_SESSIONS) {
        filters.remove(filters.keySet().iterator().next());
      }
    }
    return known;
  }

  private static int bit(Bytes key) {
    int hash = key.hashCode();
    return (hash ^ hash >>> 16) & BITS - 1;
  }
}
