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
 * The groups of policies about several events: RocksDB, each store with a changelog topic.
 *
 * <p>Each hit is a row of its own under the group's id, its time, its sequence, its rule and a
 * digest of its reference, so taking one costs the same however many the group holds. Rows of
 * former builds end with the rule; they are moved when their group is first read. When a group is
 * to be looked at stands once more in a store in the order of that time; only what is due is ever
 * read from it.
 */
public final class GroupStores {

  public static final String HITS = "correlated-hits";
  public static final String GROUPS = "correlated-groups";
  static final String TIMERS = "correlation-timers";
  static final String PROGRESS = "judging-progress";

  /** Of the digest of a hit's reference at the end of its key. */
  static final int REFERENCE_BYTES = 8;

  private static final byte[] NOTHING = {0};
  private static final int TIME_AND_PLACE = Long.BYTES + Long.BYTES + Integer.BYTES;
  private static final int HIT_BYTES = WatchedGroup.ID_BYTES + TIME_AND_PLACE + REFERENCE_BYTES;
  private static final int TIMER_BYTES = 1 + Long.BYTES + WatchedGroup.ID_BYTES;

  private final KeyValueStore<Bytes, byte[]> hits;
  private final KeyValueStore<Bytes, GroupEntry> groups;
  private final KeyValueStore<Bytes, byte[]> timers;
  private final GroupWalks walks = new GroupWalks();
  private final GroupFronts fronts = new GroupFronts();
  private int highestLevel;
  private long hitsRead;

  /** Nothing is due before this time; spares reading over what was deleted. */
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
    return Optional.ofNullable(groups.get(id));
  }

  /** Writes a group down and sets its timer. */
  void put(Optional<GroupEntry> before, GroupEntry entry) {
    Optional<Bytes> old = before.map(GroupStores::timer);
    Bytes timer = timer(entry);
    if (!old.equals(Optional.of(timer))) {
      old.ifPresent(timers::delete);
      timers.put(timer, NOTHING);
      nothingBefore = Math.min(nothingBefore, entry.due());
      highestLevel = Math.max(highestLevel, entry.level());
    }
    groups.put(entry.group().id(), entry);
  }

  /** The groups that were looked at lately. */
  GroupWalks walks() {
    return walks;
  }

  /** Removes a group; its hits must be gone. */
  void remove(GroupEntry entry) {
    Bytes id = entry.group().id();
    walks.forget(id);
    fronts.forget(id);
    timers.delete(timer(entry));
    groups.delete(id);
  }

  int highestLevel() {
    return highestLevel;
  }

  /** Ids of some of the groups of a level that are due, the earliest first. */
  List<Bytes> due(int level, long reached, int most) {
    Bytes from = timer(level, nothingBefore, filled(0));
    Bytes to = timer(level, reached, filled(-1));
    List<Bytes> due = new ArrayList<>();
    try (KeyValueIterator<Bytes, byte[]> found = timers.range(from, to)) {
      while (found.hasNext() && due.size() < most) {
        byte[] key = found.next().key.get();
        due.add(Bytes.wrap(Arrays.copyOfRange(key, 1 + Long.BYTES, key.length)));
      }
    }
    return due;
  }

  /** Up to when all that is due has been looked at; at most the given time. */
  long lookedAtUpTo(long reached) {
    return IntStream.rangeClosed(0, highestLevel)
        .mapToObj(level -> due(level, reached, 1))
        .flatMap(ids -> ids.stream().flatMap(id -> entry(id).stream()))
        .mapToLong(GroupEntry::due)
        .min()
        .orElse(reached);
  }

  /** Says that all that was due has been looked at. */
  void doneUpTo(long reached) {
    nothingBefore = Math.max(nothingBefore, reached);
  }

  /** Whether the hit was not there yet. */
  boolean add(WatchedGroup group, Hit hit) {
    Bytes id = group.id();
    Bytes key = row(id, hit);
    if (hits.get(key) != null) {
      return false;
    }
    hits.put(key, GroupStateCodec.write(new GroupState(List.of(hit), List.of())));
    walks.add(id, hit);
    fronts.added(id, hit.time().toEpochMilli());
    return true;
  }

  void remove(WatchedGroup group, Hit hit) {
    hits.delete(row(group.id(), hit));
  }

  /**
   * Removes those of a group's hits that are not kept.
   *
   * @param kept in the order of their times
   */
  void removeAllBut(List<Hit> kept, List<Hit> hits, WatchedGroup group) {
    Set<Hit> stays = Collections.newSetFromMap(new IdentityHashMap<>());
    stays.addAll(kept);
    hits.stream().filter(hit -> !stays.contains(hit)).forEach(hit -> remove(group, hit));
    if (!kept.isEmpty()) {
      fronts.goneBefore(group.id(), kept.get(0).time().toEpochMilli());
    }
  }

  /**
   * Removes the first hits of a group.
   *
   * @param first in the order of their times; none that stays is before the last of them
   */
  void removeFirst(WatchedGroup group, List<Hit> first) {
    first.forEach(hit -> remove(group, hit));
    if (!first.isEmpty()) {
      fronts.goneBefore(group.id(), first.get(first.size() - 1).time().toEpochMilli());
    }
  }

  /**
   * Removes the oldest hits of a group.
   *
   * @param most so many, or all there are
   * @return how many went
   */
  int removeOldest(WatchedGroup group, int most) {
    List<Hit> oldest = walks.cut(group.id(), most).orElseGet(() -> read(group, most));
    removeFirst(group, oldest);
    return oldest.size();
  }

  /** The hits of a group in the order of their times. */
  List<Hit> hits(WatchedGroup group) {
    return read(group, Integer.MAX_VALUE);
  }

  private List<Hit> read(WatchedGroup group, int most) {
    List<Hit> found = new ArrayList<>();
    List<KeyValue<Bytes, byte[]>> former = new ArrayList<>();
    try (KeyValueIterator<Bytes, byte[]> rows = rows(group.id())) {
      while (rows.hasNext() && found.size() < most) {
        KeyValue<Bytes, byte[]> row = rows.next();
        found.addAll(GroupStateCodec.read(row.value).pending());
        if (row.key.get().length < HIT_BYTES) {
          former.add(row);
        }
      }
    }
    former.forEach(row -> move(group, row));
    hitsRead += found.size();
    return found;
  }

  /** How many hits were read from the store since the start. */
  long hitsRead() {
    return hitsRead;
  }

  private void move(WatchedGroup group, KeyValue<Bytes, byte[]> former) {
    hits.delete(former.key);
    for (Hit hit : GroupStateCodec.read(former.value).pending()) {
      hits.put(row(group.id(), hit), former.value);
    }
  }

  private KeyValueIterator<Bytes, byte[]> rows(Bytes id) {
    int length = WatchedGroup.ID_BYTES + TIME_AND_PLACE;
    byte[] to = Arrays.copyOf(id.get(), length);
    Arrays.fill(to, WatchedGroup.ID_BYTES, length, (byte) -1);
    ByteBuffer from = ByteBuffer.allocate(length).put(id.get()).putLong(ordered(fronts.of(id)));
    return hits.range(Bytes.wrap(from.array()), Bytes.wrap(to));
  }

  private static Bytes row(Bytes id, Hit hit) {
    return Bytes.wrap(
        ByteBuffer.allocate(HIT_BYTES)
            .put(id.get())
            .putLong(ordered(hit.time().toEpochMilli()))
            .putLong(ordered(hit.sequence()))
            .putInt(hit.rule())
            .put(Sha256.of(hit.reference()), 0, REFERENCE_BYTES)
            .array());
  }

  private static Bytes timer(GroupEntry entry) {
    return timer(entry.level(), entry.due(), entry.group().id());
  }

  private static Bytes timer(int level, long due, Bytes id) {
    return Bytes.wrap(
        ByteBuffer.allocate(TIMER_BYTES)
            .put((byte) level)
            .putLong(ordered(due))
            .put(id.get())
            .array());
  }

  /** Stores compare bytes without a sign; this way negative numbers come first. */
  private static long ordered(long number) {
    return number ^ Long.MIN_VALUE;
  }

  private static Bytes filled(int with) {
    byte[] id = new byte[WatchedGroup.ID_BYTES];
    Arrays.fill(id, (byte) with);
    return Bytes.wrap(id);
  }
}
