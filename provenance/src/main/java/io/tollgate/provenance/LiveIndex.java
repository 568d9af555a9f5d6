package io.tollgate.provenance;

import io.tollgate.event.AiWrite;
import io.tollgate.event.Asset;
import io.tollgate.event.Decision;
import io.tollgate.event.Review;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/**
 * An index that grows while it is asked, by many threads. New writes wait in memory until they hold
 * half a million fingerprints, about 100 MB; then they become one more file. Whoever begins with a
 * fresh folder gets one file of all that is known by then. A file whose writes are all forgotten
 * goes.
 */
public final class LiveIndex implements AutoCloseable {

  private static final int MOST_IN_MEMORY = 500_000;

  /** A question to what is known at one moment. */
  public interface Question<T> {
    T ask(KnownWrites writes, Reviews reviews, Map<String, Asset> assets);
  }

  /** A file, and when the youngest of its writes was written. */
  private record Part(IndexFile file, Instant youngest) {}

  private final Path folder;
  private final Supplier<Instant> oldest;
  private final int mostInMemory;
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private final List<Part> files = new ArrayList<>();
  private final Map<String, Review> reviews = new HashMap<>();
  private final Map<String, Asset> assets = new HashMap<>();
  private final Map<String, Decision> orders = new ConcurrentHashMap<>();
  private final Set<String> missed = ConcurrentHashMap.newKeySet();
  private RecentWrites recent = new RecentWrites();
  private IndexBuilder first;
  private Instant youngest = Instant.MIN;
  private Reviewers.Names names = Reviewers.AS_WRITTEN;

  /** Made of the reviews when it is asked for; null when one came since. */
  private volatile Reviews judged;

  /** The assets as they are handed out, likewise: an image asks for each of its items. */
  private volatile Map<String, Asset> registered;

  private LiveIndex(Path folder, Supplier<Instant> oldest, int mostInMemory) throws IOException {
    this.folder = folder;
    this.oldest = oldest;
    this.mostInMemory = mostInMemory;
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
    return in(folder, oldest, MOST_IN_MEMORY);
  }

  static LiveIndex in(Path folder, Supplier<Instant> oldest, int mostInMemory) throws IOException {
    return new LiveIndex(folder, oldest, mostInMemory);
  }

  /** Adds a write; it is found from {@link #catchUp} on. */
  public void add(AiWrite write) throws IOException {
    lock.writeLock().lock();
    try {
      forget();
      if (write.getEventTime().isBefore(oldest.get())) {
        return;
      }
      youngest = youngest.isAfter(write.getEventTime()) ? youngest : write.getEventTime();
      if (first != null) {
        first.add(write);
        return;
      }
      recent.add(write);
      if (recent.fingerprints() >= mostInMemory) {
        keep(file(recent.all()));
        recent = new RecentWrites();
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
        keep(built(first));
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
      List<KnownWrites> parts = new ArrayList<>();
      files.forEach(part -> parts.add(part.file()));
      parts.add(recent);
      Reviews current = judged == null ? new Reviews(reviews.values(), names) : judged;
      judged = current;
      Map<String, Asset> now = registered == null ? Map.copyOf(assets) : registered;
      registered = now;
      return question.ask(new JoinedWrites(parts, oldest.get()), current, now);
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

  private void keep(IndexFile file) {
    files.add(new Part(file, youngest));
    youngest = Instant.MIN;
  }

  private void forget() throws IOException {
    Instant since = oldest.get();
    for (Part each : List.copyOf(files)) {
      if (each.youngest().isBefore(since)) {
        files.remove(each);
        each.file().close();
      }
    }
  }

  private IndexFile file(List<AiWrite> writes) throws IOException {
    Path heaps = Files.createTempDirectory(folder, "heaps-");
    IndexBuilder builder = new IndexBuilder(heaps);
    writes.forEach(builder::add);
    IndexFile file = built(builder);
    Files.delete(heaps);
    return file;
  }

  private IndexFile built(IndexBuilder builder) throws IOException {
    Path file = Files.createTempFile(folder, "part-", ".index");
    try (builder) {
      builder.build(file);
    }
    IndexFile opened = IndexFile.open(file);
    // It is read until it is closed; nobody needs its name.
    Files.delete(file);
    return opened;
  }

  @Override
  public void close() throws IOException {
    lock.writeLock().lock();
    try {
      for (Part each : files) {
        each.file().close();
      }
    } finally {
      lock.writeLock().unlock();
    }
  }
}
