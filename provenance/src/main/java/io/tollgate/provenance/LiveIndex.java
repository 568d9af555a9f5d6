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
 * Growing index that many threads can query. New writes are held in memory up to half a million
 * fingerprints, about 100 MB; then they become a file, and many small files are merged, while
 * queries continue. Starting with a fresh folder gives one file of everything known by then;
 * earlier files are never read, so a crash at any time loses nothing. Expired writes are removed by
 * the next merge; a file of nothing else is dropped.
 */
public final class LiveIndex implements AutoCloseable {

  private static final int MOST_IN_MEMORY = 500_000;

  /** Query against the state at one moment. */
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
  private final Path heapsOfFirst;
  private IndexBuilder first;
  private Instant youngest = Instant.MIN;
  private Reviewers.Names names = Reviewers.AS_WRITTEN;

  /** Derived from the reviews on demand; null after a change. */
  private volatile Reviews judged;

  /** Copy of the assets, likewise on demand: an image queries it for each of its items. */
  private volatile Map<String, Asset> registered;

  private LiveIndex(Path folder, Supplier<Instant> oldest, int mostInMemory, Executor background)
      throws IOException {
    this.oldest = oldest;
    this.made = new IndexMaker(folder, oldest, mostInMemory, background, lock.writeLock());
    this.heapsOfFirst = Files.createTempDirectory(folder, "heaps-");
    this.first = new IndexBuilder(heapsOfFirst);
  }

  /** Creates an empty index without expiry, with a folder of its own for its files. */
  public static LiveIndex in(Path folder) throws IOException {
    return in(folder, () -> Instant.MIN);
  }

  /**
   * Creates an empty index.
   *
   * @param oldest earlier writes are expired; evaluated on each use
   */
  public static LiveIndex in(Path folder, Supplier<Instant> oldest) throws IOException {
    return in(folder, oldest, MOST_IN_MEMORY, LiveIndex::runAside);
  }

  /**
   * Creates an empty index.
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

  /** Adds a review, replacing an earlier one with the same id. */
  public void add(Review review) {
    change(
        () -> {
          reviews.put(review.getReviewId(), review);
          judged = null;
        });
  }

  /** Adds the commit with which content was recorded. */
  public void add(Movement movement) {
    change(() -> commits.add(movement, oldest.get()));
  }

  /** Sets the names of people from now on. */
  public void name(Reviewers.Names people) {
    change(
        () -> {
          names = people;
          judged = null;
        });
  }

  /** Adds or updates an asset. */
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

  /** Adds or updates an order. */
  public void add(Decision order) {
    orders.put(order.getDecisionId(), order);
  }

  public void removeOrder(String id) {
    orders.remove(id);
  }

  /** All current orders, whether in force or not. */
  public Collection<Decision> orders() {
    return List.copyOf(orders.values());
  }

  /** Records that the record at a position could not be read, so that answers are incomplete. */
  public void miss(String place) {
    missed.add(place);
  }

  /** Records that the record at a position has been read after all. */
  public void find(String place) {
    missed.remove(place);
  }

  /** Number of positions whose records could not be read. */
  public int missed() {
    return missed.size();
  }

  /** Marks the end of the initial load; from now on queries are answered. */
  public void catchUp() throws IOException {
    lock.writeLock().lock();
    try {
      if (first != null) {
        made.begin(first, youngest);
        first = null;
        Files.delete(heapsOfFirst);
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
      return question.ask(new CombinedWrites(known, oldest.get()), current, now);
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
      if (first != null) {
        first.close();
        Files.delete(heapsOfFirst);
      }
    } finally {
      lock.writeLock().unlock();
    }
  }
}
