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
 * The writes of an index that grows: makes files of what waits in memory and larger files of small
 * ones, aside. All of it is called with the lock of the index held, which it lets go while it
 * waits.
 */
final class IndexMaker {

  private static final Logger LOG = LoggerFactory.getLogger(IndexMaker.class);

  /** So many times what fits in memory may wait to become a file; whoever adds more waits. */
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

  /** Read without the lock as well, by what is made in vain then. */
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

  /** Begins with all that a builder has, which is closed. */
  void begin(IndexBuilder first, Instant youngestOfFirst) throws IOException {
    parts.add(new IndexParts.Part(built(first), youngestOfFirst));
  }

  /** Adds a write; fails when no more fit in memory and no file can be made of them. */
  void add(AiWrite write) throws IOException {
    youngest = youngest.isAfter(write.getEventTime()) ? youngest : write.getEventTime();
    recent.add(write);
    if (recent.fingerprints() >= mostInMemory) {
      parts.add(new IndexParts.Part(recent, youngest));
      recent = new RecentWrites();
      youngest = Instant.MIN;
      failure = null; // the disk may have room again
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

  /** Ends when nothing is made any more. */
  void close() throws IOException {
    isClosed = true;
    while (making > 0) {
      progress.awaitUninterruptibly();
    }
    parts.close();
  }

  /** Has all made that is due. */
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
    } catch (RuntimeException | Error e) { // no thread is left, or none is given any more
      making--;
      leave(due, e);
    }
  }

  /**
   * Makes one file of parts. Questions go on, for the lock is taken only to put it in place.
   * Whatever fails, it ends, for somebody may wait for that.
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

  /** Files can stay as they are until the next try, but memory has an end. */
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
    try (builder) {
      builder.build(file);
    }
    IndexFile opened = IndexFile.open(file);
    // It is read until it is closed; nobody needs its name.
    Files.delete(file);
    return opened;
  }
}
