package io.tollgate.streams.correlation;

import io.tollgate.digest.Sha256;
import io.tollgate.policy.correlation.GroupState;
import io.tollgate.policy.correlation.GroupStateCodec;
import io.tollgate.policy.correlation.Hit;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * State stores of the groups of policies about several events: RocksDB, each with a changelog
 * topic.
 *
 * <p>Each hit is a row of its own, keyed by the group's id, its time, sequence, rule and a digest
 * of its reference, so adding one costs the same whatever the size of the group. Rows of earlier
 * releases end with the rule; they are migrated when their group is first read. The due times of
 * groups are also in a store ordered by that time, of which only due entries are ever read.
 */
public final class GroupStores {

  public static final String HITS = "correlated-hits";
  public static final String GROUPS = "correlated-groups";
  static final String TIMERS = "correlation-timers";
  static final String PROGRESS = "judging-progress";

  /** Length of the digest of a hit's reference at the end of its key. */
  static final int REFERENCE_BYTES = 8;

  private static final byte[] NOTHING = {0};
  private static final int TIME_AND_PLACE = Long.BYTES + Long.BYTES + Integer.BYTES;
  private static final int HIT_BYTES = WatchedGroup.ID_BYTES + TIME_AND_PLACE + REFERENCE_BYTES;
  private static final int TIMER_BYTES = 1 + Long.BYTES + WatchedGroup.ID_BYTES;

  private final KeyValueStore<Bytes, byte[]> hits;
  private final KeyValueStore<Bytes, GroupEntry> groups;
  private final KeyValueStore<Bytes, byte[]> timers;
  private final GroupCache cache = new GroupCache();
  private final GroupSpans spans = new GroupSpans();
  private int highestLevel;
  private long hitsRead;

  /** Nothing is due before this time; avoids scanning tombstones. */
  private long nothingBefore = Long.MIN_VALUE;

  public GroupStores(ProcessorContext<?, ?> context) {
    hits = context.getStateStore(HITS);
    groups = context.getStateStore(GROUPS);
    timers = context.getStateStore(TIMERS);
    try (KeyValueIterator<Bytes, byte[]> last = timers.reverseAll()) {
      highestLevel = last.hasNext() ? last.next().key.get()[0] : 0;
    }
  }

  static List<StoreBuilder<?>> builders() {
    return List.of(
        builder(Stores.persistentKeyValueStore(HITS), Serdes.Bytes(), Serdes.ByteArray()),
        Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore(GROUPS), Serdes.Bytes(), GroupFormat.serde())
            // Many events of a transaction count for one group, which is written once at its end.
            .withCachingEnabled()
            .withLoggingEnabled(Map.of()),
        builder(Stores.persistentKeyValueStore(TIMERS), Serdes.Bytes(), Serdes.ByteArray()),
        builder(Stores.inMemoryKeyValueStore(PROGRESS), Serdes.String(), Serdes.Long()));
  }

  private static <K, V> StoreBuilder<?> builder(
      KeyValueBytesStoreSupplier store, Serde<K> keys, Serde<V> values) {
    return Stores.keyValueStoreBuilder(store, keys, values)
        .withCachingDisabled()
        .withLoggingEnabled(Map.of());
  }

  Optional<GroupEntry> entry(WatchedGroup group) {
    return entry(group.id());
  }

  Optional<GroupEntry> entry(Bytes id) {
    GroupEntry entry = groups.get(id);
    if (entry == null) {
      spans.clear(id);
    }
    return Optional.ofNullable(entry);
  }

  /** Stores a group and sets its timer. */
  void put(Optional<GroupEntry> before, GroupEntry entry) {
    Optional<Bytes> old = before.map(GroupStores::timerKey);
    Bytes timer = timerKey(entry);
    if (!old.equals(Optional.of(timer))) {
      old.ifPresent(timers::delete);
      timers.put(timer, NOTHING);
      nothingBefore = Math.min(nothingBefore, entry.due());
      highestLevel = Math.max(highestLevel, entry.level());
    }
    groups.put(entry.group().id(), entry);
  }

  /** Cache of recently evaluated groups. */
  GroupCache cache() {
    return cache;
  }

  /** Deletes a group; its hits must already be deleted. */
  void remove(GroupEntry entry) {
    Bytes id = entry.group().id();
    cache.remove(id);
    spans.remove(id);
    timers.delete(timerKey(entry));
    groups.delete(id);
  }

  int highestLevel() {
    return highestLevel;
  }

  /** Ids of due groups of a level, at most {@code most}, earliest first. */
  List<Bytes> due(int level, long reached, int most) {
    Bytes from = timerKey(level, nothingBefore, idOf(0));
    Bytes to = timerKey(level, reached, idOf(-1));
    List<Bytes> due = new ArrayList<>();
    try (KeyValueIterator<Bytes, byte[]> found = timers.range(from, to)) {
      while (found.hasNext() && due.size() < most) {
        byte[] key = found.next().key.get();
        due.add(Bytes.wrap(Arrays.copyOfRange(key, 1 + Long.BYTES, key.length)));
      }
    }
    return due;
  }

  /** The time up to which everything due was evaluated; at most the given time. */
  long evaluatedUpTo(long reached) {
    return IntStream.rangeClosed(0, highestLevel)
        .mapToObj(level -> due(level, reached, 1))
        .flatMap(ids -> ids.stream().flatMap(id -> entry(id).stream()))
        .mapToLong(GroupEntry::due)
        .min()
        .orElse(reached);
  }

  /** Records that everything due was evaluated. */
  void setEvaluatedUpTo(long reached) {
    nothingBefore = Math.max(nothingBefore, reached);
  }

  /** Adds a hit; returns false if it was already there. */
  boolean add(WatchedGroup group, Hit hit) {
    Bytes id = group.id();
    Bytes key = hitKey(id, hit);
    long time = hit.time().toEpochMilli();
    if (spans.mayContain(id, time) && hits.get(key) != null) {
      return false;
    }
    hits.put(key, GroupStateCodec.write(new GroupState(List.of(hit), List.of())));
    cache.add(id, hit);
    spans.add(id, time);
    return true;
  }

  void remove(WatchedGroup group, Hit hit) {
    hits.delete(hitKey(group.id(), hit));
  }

  /**
   * Deletes the other hits of a group.
   *
   * @param kept ordered by time
   */
  void retain(List<Hit> kept, List<Hit> hits, WatchedGroup group) {
    Set<Hit> stays = Collections.newSetFromMap(new IdentityHashMap<>());
    stays.addAll(kept);
    hits.stream().filter(hit -> !stays.contains(hit)).forEach(hit -> remove(group, hit));
    if (!kept.isEmpty()) {
      spans.startAt(group.id(), kept.get(0).time().toEpochMilli());
    }
  }

  /**
   * Deletes the first hits of a group.
   *
   * @param first ordered by time; no remaining hit is before the last of them
   */
  void removeFirst(WatchedGroup group, List<Hit> first) {
    first.forEach(hit -> remove(group, hit));
    if (!first.isEmpty()) {
      spans.startAt(group.id(), first.get(first.size() - 1).time().toEpochMilli());
    }
  }

  /**
   * Deletes the oldest hits of a group.
   *
   * @param most number of hits to delete at most
   * @return number of deleted hits
   */
  int removeOldest(WatchedGroup group, int most) {
    List<Hit> oldest = cache.removeOldest(group.id(), most).orElseGet(() -> read(group, most));
    removeFirst(group, oldest);
    return oldest.size();
  }

  /** The hits of a group, ordered by time. */
  List<Hit> hits(WatchedGroup group) {
    List<Hit> all = read(group, Integer.MAX_VALUE);
    if (!all.isEmpty()) {
      spans.endAt(group.id(), all.get(all.size() - 1).time().toEpochMilli());
    }
    return all;
  }

  private List<Hit> read(WatchedGroup group, int most) {
    List<Hit> found = new ArrayList<>();
    List<KeyValue<Bytes, byte[]>> former = new ArrayList<>();
    try (KeyValueIterator<Bytes, byte[]> rows = hitRows(group.id())) {
      while (rows.hasNext() && found.size() < most) {
        KeyValue<Bytes, byte[]> row = rows.next();
        found.addAll(GroupStateCodec.read(row.value).pending());
        if (row.key.get().length < HIT_BYTES) {
          former.add(row);
        }
      }
    }
    former.forEach(row -> migrate(group, row));
    hitsRead += found.size();
    return found;
  }

  /** Number of hits read from the store since the start. */
  long hitsRead() {
    return hitsRead;
  }

  private void migrate(WatchedGroup group, KeyValue<Bytes, byte[]> former) {
    hits.delete(former.key);
    for (Hit hit : GroupStateCodec.read(former.value).pending()) {
      hits.put(hitKey(group.id(), hit), former.value);
    }
  }

  private KeyValueIterator<Bytes, byte[]> hitRows(Bytes id) {
    int length = WatchedGroup.ID_BYTES + TIME_AND_PLACE;
    byte[] to = Arrays.copyOf(id.get(), length);
    Arrays.fill(to, WatchedGroup.ID_BYTES, length, (byte) -1);
    ByteBuffer from = ByteBuffer.allocate(length).put(id.get()).putLong(ordered(spans.first(id)));
    return hits.range(Bytes.wrap(from.array()), Bytes.wrap(to));
  }

  private static Bytes hitKey(Bytes id, Hit hit) {
    return Bytes.wrap(
        ByteBuffer.allocate(HIT_BYTES)
            .put(id.get())
            .putLong(ordered(hit.time().toEpochMilli()))
            .putLong(ordered(hit.sequence()))
            .putInt(hit.rule())
            .put(Sha256.of(hit.reference()), 0, REFERENCE_BYTES)
            .array());
  }

  private static Bytes timerKey(GroupEntry entry) {
    return timerKey(entry.level(), entry.due(), entry.group().id());
  }

  private static Bytes timerKey(int level, long due, Bytes id) {
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
