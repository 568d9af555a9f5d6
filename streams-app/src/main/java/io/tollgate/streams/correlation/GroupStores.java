package io.tollgate.streams.correlation;

import io.tollgate.policy.correlation.GroupState;
import io.tollgate.policy.correlation.GroupStateCodec;
import io.tollgate.policy.correlation.Hit;
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
 * <p>Each hit is a row of its own, so adding one costs the same whatever the size of the group.
 * Rows of earlier releases have shorter keys; they are migrated when their group is first read. The
 * due times of groups are also in a store ordered by that time, of which only due entries are ever
 * read.
 */
public final class GroupStores {

  public static final String HITS = "correlated-hits";
  public static final String GROUPS = "correlated-groups";
  static final String TIMERS = "correlation-timers";
  static final String PROGRESS = "judging-progress";

  private static final byte[] NOTHING = {0};

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
    Optional<Bytes> old = before.map(StoreKeys::timer);
    Bytes timer = StoreKeys.timer(entry);
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
    timers.delete(StoreKeys.timer(entry));
    groups.delete(id);
  }

  int highestLevel() {
    return highestLevel;
  }

  /** Ids of due groups of a level, at most {@code most}, earliest first. */
  List<Bytes> due(int level, long reached, int most) {
    Bytes from = StoreKeys.firstTimer(level, nothingBefore);
    Bytes to = StoreKeys.lastTimer(level, reached);
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
    Bytes key = StoreKeys.hit(id, hit);
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
    hits.delete(StoreKeys.hit(group.id(), hit));
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
        if (StoreKeys.isFormerHit(row.key)) {
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
      hits.put(StoreKeys.hit(group.id(), hit), former.value);
    }
  }

  private KeyValueIterator<Bytes, byte[]> hitRows(Bytes id) {
    return hits.range(StoreKeys.firstHit(id, spans.first(id)), StoreKeys.lastHit(id));
  }
}
