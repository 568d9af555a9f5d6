package io.tollgate.streams.control;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.kafka.common.utils.Bytes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Latest entry of each key of a control topic, with a snapshot built from all of them. The snapshot
 * is built lazily, so a hundred changes in a row cost one build; if a build is slow, the snapshot
 * may be outdated by up to ten times its duration, so that a series of changes cannot stop the
 * flow. If no snapshot can be built, the last good one stays in force: one record must not stop
 * everything.
 *
 * @param <E> entry that a record is converted to
 * @param <S> the snapshot, immutable
 */
public final class ControlTable<E, S> implements Supplier<S> {

  private static final Logger LOG = LoggerFactory.getLogger(ControlTable.class);
  private static final int PATIENCE = 10;

  private final Map<Bytes, E> entries = new TreeMap<>();
  private final Function<Collection<E>, S> maker;
  private final LongSupplier nanoTime;
  private volatile S snapshot;
  private volatile boolean stale = true;
  private long madeAt;
  private long nanosToMake;

  public ControlTable(Function<Collection<E>, S> maker, LongSupplier nanoTime) {
    this.maker = maker;
    this.nanoTime = nanoTime;
  }

  public synchronized void put(Bytes key, E entry) {
    entries.put(key, entry);
    stale = true;
  }

  public synchronized void remove(Bytes key) {
    entries.remove(key);
    stale = true;
  }

  @Override
  public S get() {
    S current = snapshot;
    return current == null || stale ? renewed() : current;
  }

  private synchronized S renewed() {
    long start = nanoTime.getAsLong();
    boolean tooSoon = snapshot != null && start - madeAt < PATIENCE * nanosToMake;
    if (stale && !tooSoon) {
      snapshot = made();
      stale = false;
      madeAt = nanoTime.getAsLong();
      nanosToMake = madeAt - start;
    }
    return snapshot;
  }

  private S made() {
    try {
      return maker.apply(List.copyOf(entries.values()));
    } catch (RuntimeException e) {
      if (snapshot == null) {
        throw e;
      }
      LOG.error(
          "{} control records contradict each other; keeping the previous state",
          entries.size(),
          e);
      return snapshot;
    }
  }
}
