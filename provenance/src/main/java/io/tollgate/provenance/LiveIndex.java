package io.tollgate.provenance;

import io.tollgate.event.AiWrite;
import io.tollgate.event.Asset;
import io.tollgate.event.Decision;
import io.tollgate.event.Movement;
import io.tollgate.event.Review;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/**
 * An index that grows while it is asked, by many threads. New writes wait in memory until they hold
 * half a million fingerprints, about 100 MB; then they become one more file, and many small files a
 * larger one, while questions go on. Whoever begins with a fresh folder gets one file of all that
 * is known by then; nothing is read from an earlier one, so one that was ended at any moment loses
 * nothing. What is forgotten goes with the next file that is made of it; a file of nothing else
 * goes.
 */
public final class LiveIndex implements AutoCloseable {

  private static final int MOST_IN_MEMORY = 500_000;

  /** A question to what is known at one moment. */
  public interface Question<T> {
    T ask(KnownWrites writes, Reviews reviews, Map<String, Asset> assets);
  }

  private final Supplier<Instant> oldest;
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private final IndexMaker made;
  private final Map<String, Review> reviews = new HashMap<>();
  private final RecordedCommits commits = new RecordedCommits();
  private final Map<String, Asset> assets = new HashMap<>();
  private final Map<String, Decision> orders = new ConcurrentHashMap<>();
  private final Set<String> missed = ConcurrentHashMap.newKeySet();
  private IndexBuilder first;
  private Instant youngest = Instant.MIN;
  private Reviewers.Names names = Reviewers.AS_WRITTEN;

  /** Made of the reviews when it is asked for; null when one came since. */
  private volatile Reviews judged;

  /** The assets as they are handed out, likewise: an image asks for each of its items. */
  private volatile Map<String, Asset> registered;

  private LiveIndex(Path folder, Supplier<Instant> oldest, int mostInMemory, Executor background)
      throws IOException {
    this.oldest = oldest;
    this.made = new IndexMaker(folder, oldest, mostInMemory, background, lock.writeLock());
    this.first = new IndexBuilder(Files.createTempDirectory(folder, "heaps-"));
  }

  /** An empty index that forgets nothing; its files are kept in a folder of its own. */
  public static LiveIndex in(Path folder) throws IOException {
    return in(folder, () -> Instant.MIN);
  }

  /**
   * An empty index.
   *
   * @param oldest what was written before is forgotten; asked again each time
   */
  public static LiveIndex in(Path folder, Supplier<Instant> oldest) throws IOException {
    return in(folder, oldest, MOST_IN_MEMORY, LiveIndex::runAside);
  }

  /**
   * An empty index.
   *
   * @param background makes the files
   */
  static LiveIndex in(Path folder, Supplier<Instant> oldest, int mostInMemory, Executor background)
      throws IOException {
    return new LiveIndex(folder, oldest, mostInMemory, background);
  }

  private static void runAside(Runnable work) {
    Thread thread = new Thread(work, "tollgate-index");
    thread.setDaemon(true);
    thread.start();
  }

  /** Adds a write; it is found from {@link #catchUp} on. */
  public void add(AiWrite write) throws IOException {
    lock.writeLock().lock();
    try {
      made.forget();
      if (write.getEventTime().isBefore(oldest.get())) {
        return;
      }
      if (first == null) {
        made.add(write);
      } else {
        first.add(write);
        youngest = youngest.isAfter(write.getEventTime()) ? youngest : write.getEventTime();
      }
    } finally {
      lock.writeLock().unlock();
    }
  }

  /** Adds a review; the later of two under one id is kept. */
  public void add(Review review) {
    change(
        () -> {
          reviews.put(review.getReviewId(), review);
          judged = null;
        });
  }

  /** Adds with which commit content was recorded. */
  public void add(Movement movement) {
    change(() -> commits.add(movement, oldest.get()));
  }

  /** Says by which names people go from now on. */
  public void name(Reviewers.Names people) {
    change(
        () -> {
          names = people;
          judged = null;
        });
  }

  /** Adds an asset, or what is new about it. */
  public void add(Asset asset) {
    change(
        () -> {
          assets.put(asset.getAssetId(), asset);
          registered = null;
        });
  }

  public void removeAsset(String id) {
    change(
        () -> {
          assets.remove(id);
          registered = null;
        });
  }

  /** Adds an order, or what is new about it. */
  public void add(Decision order) {
    orders.put(order.getDecisionId(), order);
  }

  public void removeOrder(String id) {
    orders.remove(id);
  }

  /** The orders as they stand, whether they are in force or not. */
  public Collection<Decision> orders() {
    return List.copyOf(orders.values());
  }

  /** Says that what stood at a place could not be read, so that no answer is whole. */
  public void miss(String place) {
    missed.add(place);
  }

  /** Says that what stands at a place has been read after all. */
  public void find(String place) {
    missed.remove(place);
  }

  /** Places of which is not known what they said. */
  public int missed() {
    return missed.size();
  }

  /** Says that all that was known so far has been added; from now on questions are answered. */
  public void catchUp() throws IOException {
    lock.writeLock().lock();
    try {
      if (first != null) {
        made.begin(first, youngest);
        first = null;
      }
    } finally {
      lock.writeLock().unlock();
    }
  }

  public boolean isCaughtUp() {
    lock.readLock().lock();
    try {
      return first == null;
    } finally {
      lock.readLock().unlock();
    }
  }

  public <T> T ask(Question<T> question) {
    lock.readLock().lock();
    try {
      List<KnownWrites> known = made.all();
      Reviews current = judged == null ? new Reviews(reviews.values(), names, commits) : judged;
      judged = current;
      Map<String, Asset> now = registered == null ? Map.copyOf(assets) : registered;
      registered = now;
      return question.ask(new JoinedWrites(known, oldest.get()), current, now);
    } finally {
      lock.readLock().unlock();
    }
  }

  private void change(Runnable change) {
    lock.writeLock().lock();
    try {
      change.run();
    } finally {
      lock.writeLock().unlock();
    }
  }

  @Override
  public void close() throws IOException {
    lock.writeLock().lock();
    try {
      made.close();
    } finally {
      lock.writeLock().unlock();
    }
  }
}
