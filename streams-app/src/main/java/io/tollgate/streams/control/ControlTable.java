package io.tollgate.streams.control;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Latest entry of each subject of a control topic, with a snapshot built from all of them. The
 * snapshot is built lazily, so a hundred changes in a row cost one build; if a build is slow, the
 * snapshot may be outdated by up to ten times its duration, so that a series of changes cannot stop
 * the flow. If no snapshot can be built, the last good one stays in force: one record must not stop
 * everything.
 *
 * @param <E> entry that a record is converted to
 * @param <S> the snapshot, immutable
 */
public final class ControlTable<E, S> implements Supplier<S> {

  private static final Logger LOG = LoggerFactory.getLogger(ControlTable.class);
  private static final int PATIENCE = 10;

  private final Map<String, E> entries = new TreeMap<>();
  private final Function<Collection<E>, S> builder;
  private final LongSupplier nanoTime;
  private volatile S snapshot;
  private volatile boolean stale = true;
  private long builtAt;
  private long buildNanos;

  public ControlTable(Function<Collection<E>, S> builder, LongSupplier nanoTime) {
    this.builder = builder;
    this.nanoTime = nanoTime;
  }

  public synchronized void put(String subject, E entry) {
    entries.put(subject, entry);
    stale = true;
  }

  public synchronized void remove(String subject) {
    entries.remove(subject);
    stale = true;
  }

  @Override
  public S get() {
    S current = snapshot;
    return current == null || stale ? refresh() : current;
  }

  private synchronized S refresh() {
    long start = nanoTime.getAsLong();
    boolean tooSoon = snapshot != null && start - builtAt < PATIENCE * buildNanos;
    if (stale && !tooSoon) {
      snapshot = build();
      stale = false;
      builtAt = nanoTime.getAsLong();
      buildNanos = builtAt - start;
    }
    return snapshot;
  }

  private S build() {
    try {
      return builder.apply(List.copyOf(entries.values()));
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
