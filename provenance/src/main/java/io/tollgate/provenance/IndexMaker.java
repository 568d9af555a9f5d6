package io.tollgate.provenance;

import io.tollgate.event.AiWrite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The writes of a growing index: converts writes in memory to files and merges small files, in the
 * background. All methods must be called with the index's lock held, which they release while they
 * wait.
 */
final class IndexMaker {

  private static final Logger LOG = LoggerFactory.getLogger(IndexMaker.class);

  /** Number of full memory parts that may wait to become a file; above it, adding blocks. */
  private static final int MOST_WAITING = 2;

  private final Path folder;
  private final Supplier<Instant> oldest;
  private final int mostInMemory;
  private final Executor background;
  private final Lock lock;
  private final Condition progress;
  private final IndexParts parts;
  private RecentWrites recent = new RecentWrites();
  private Instant youngest = Instant.MIN;
  private IOException failure;
  private int making;

  /** Also read without the lock, to cancel superfluous work. */
  private volatile boolean isClosed;

  IndexMaker(
      Path folder, Supplier<Instant> oldest, int mostInMemory, Executor background, Lock lock) {
    this.folder = folder;
    this.oldest = oldest;
    this.mostInMemory = mostInMemory;
    this.background = background;
    this.lock = lock;
    this.progress = lock.newCondition();
    this.parts = new IndexParts(mostInMemory);
  }

  /** Starts with the content of a builder, and closes it. */
  void begin(IndexBuilder first, Instant youngestOfFirst) throws IOException {
    parts.add(new IndexParts.Part(built(first), youngestOfFirst));
  }

  /** Adds a write; fails if memory is full and no file can be made. */
  void add(AiWrite write) throws IOException {
    youngest = youngest.isAfter(write.getEventTime()) ? youngest : write.getEventTime();
    recent.add(write);
    if (recent.fingerprints() >= mostInMemory) {
      parts.add(new IndexParts.Part(recent, youngest));
      recent = new RecentWrites();
      youngest = Instant.MIN;
      failure = null; // the disk may have space again
      makeFiles();
      awaitFiles();
    }
  }

  List<KnownWrites> all() {
    List<KnownWrites> all = parts.all();
    all.add(recent);
    return all;
  }

  void forget() throws IOException {
    parts.forget(oldest.get());
  }

  /** Returns when no more files are being made. */
  void close() throws IOException {
    isClosed = true;
    while (making > 0) {
      progress.awaitUninterruptibly();
    }
    parts.close();
  }

  /** Starts making all files that are due. */
  private void makeFiles() {
    List<List<IndexParts.Part>> all = new ArrayList<>();
    for (List<IndexParts.Part> due = parts.takeDue(); !due.isEmpty(); due = parts.takeDue()) {
      all.add(due);
    }
    all.forEach(this::begin);
  }

  private void begin(List<IndexParts.Part> due) {
    making++;
    try {
      background.execute(() -> make(due));
    } catch (RuntimeException | Error e) { // no thread is available
      making--;
      leave(due, e);
    }
  }

  /**
   * Merges parts into a file. Queries continue, since the lock is only taken to install it. Always
   * completes, whatever fails, because others may wait for it.
   */
  private void make(List<IndexParts.Part> due) {
    try {
      IndexFile file = file(due);
      locked(() -> replace(due, file));
    } catch (IOException | RuntimeException | Error e) {
      locked(() -> leave(due, e));
    } finally {
      locked(() -> making--);
    }
  }

  private void locked(Runnable change) {
    lock.lock();
    try {
      change.run();
    } finally {
      progress.signalAll();
      lock.unlock();
    }
  }

  private void replace(List<IndexParts.Part> due, IndexFile file) {
    try {
      if (isClosed) {
        file.close();
      } else {
        parts.replace(due, file);
        makeFiles();
      }
    } catch (IOException e) {
      LOG.warn("an old file of the index cannot be closed: {}", e.getMessage());
    }
  }

  /** Files can stay small until the next attempt, but memory is limited. */
  private void leave(List<IndexParts.Part> due, Throwable cause) {
    parts.leave(due);
    if (!isClosed && due.get(0).isFile()) {
      LOG.warn("files of the index stay small, answers take longer: {}", cause.toString());
    } else if (!isClosed) {
      failure = new IOException("no file of the index can be made: " + cause.getMessage(), cause);
    }
  }

  private void awaitFiles() throws IOException {
    while (parts.inMemory() > MOST_WAITING && failure == null && !isClosed) {
      progress.awaitUninterruptibly();
    }
    if (failure != null) {
      throw failure;
    }
  }

  private IndexFile file(List<IndexParts.Part> due) throws IOException {
    Path heaps = Files.createTempDirectory(folder, "heaps-");
    try {
      IndexBuilder builder = new IndexBuilder(heaps);
      try (builder) {
        Instant since = oldest.get();
        due.forEach(part -> part.addTo(builder, write -> isKept(write, since)));
        return built(builder);
      }
    } finally {
      Files.delete(heaps);
    }
  }

  private boolean isKept(AiWrite write, Instant since) {
    if (isClosed) {
      throw new CancellationException();
    }
    return !write.getEventTime().isBefore(since);
  }

  private IndexFile built(IndexBuilder builder) throws IOException {
    Path file = Files.createTempFile(folder, "part-", ".index");
    try {
      try (builder) {
        builder.build(file);
      }
      return IndexFile.open(file);
    } finally {
      // It is readable until closed, and nobody needs its name.
      Files.deleteIfExists(file);
    }
  }
}
