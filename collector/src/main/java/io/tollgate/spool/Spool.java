package io.tollgate.spool;

import io.tollgate.spool.Segments.Progress;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Bounded queue on disk. Records are added by {@link #write}, count as stored after {@link #sync},
 * and are read in order by {@link #next} and {@link #drained}. After a crash a record may be read
 * twice, but is never lost unless the disk has damaged it, which is counted. Thread-safe.
 */
public final class Spool implements Closeable {

  private static final int SCAN_BYTES = 1024 * 1024;

  private final Segments files;
  private final long mostBytes;
  private final long segmentBytes;
  private final FileChannel lockFile;
  private final PendingKeys held = new PendingKeys();
  private final Deque<SegmentProgress> parts = new ArrayDeque<>();
  private final OpenSegment oldest;
  private FileChannel active;
  private long written;
  private long nextNumber;
  private final AtomicLong records = new AtomicLong();
  private long damaged;
  private long torn;

  private Spool(Segments files, long mostBytes, long segmentBytes, FileChannel lockFile) {
    this.files = files;
    this.oldest = new OpenSegment(files);
    this.mostBytes = mostBytes;
    this.segmentBytes = segmentBytes;
    this.lockFile = lockFile;
  }

  /**
   * Opens a directory, creating it if needed, with the records an earlier process left in it.
   *
   * @param mostBytes bytes on disk at which the spool is full
   * @param segmentBytes bytes after which a new file is started
   * @throws IOException also if another process has the directory open
   */
  public static Spool open(Path folder, long mostBytes, long segmentBytes) throws IOException {
    Files.createDirectories(folder);
    return open(new Segments(folder), mostBytes, segmentBytes);
  }

  /** Opens a spool in the given files. */
  static Spool open(Segments files, long mostBytes, long segmentBytes) throws IOException {
    FileChannel lockFile = files.lock();
    try {
      Spool spool = new Spool(files, mostBytes, segmentBytes, lockFile);
      spool.recover();
      return spool;
    } catch (IOException e) {
      lockFile.close();
      throw e;
    }
  }

  /**
   * Appends records.
   *
   * @throws SpoolFullException if they do not fit; none of them is written then
   * @throws IOException if the disk is full or broken; none of them is stored then
   */
  public synchronized void write(List<SpoolRecord> batch) throws IOException {
    int size = batch.stream().mapToInt(Frame::size).sum();
    if (bytes() + size > mostBytes) {
      throw new SpoolFullException(mostBytes);
    }
    if (active == null || written >= segmentBytes) {
      begin();
    }
    ByteBuffer frames = ByteBuffer.allocate(size);
    batch.forEach(record -> Frame.write(record, frames));
    frames.flip();
    try {
      long at = written;
      while (frames.hasRemaining()) {
        at += active.write(frames, at);
      }
      written = at;
    } catch (IOException e) {
      undo();
      throw e;
    }
    batch.forEach(record -> held.add(record.key()));
    records.addAndGet(batch.size());
  }

  /**
   * Syncs everything written to the disk.
   *
   * @throws IOException if that fails; nothing written since the last sync may count as stored
   */
  public synchronized void sync() throws IOException {
    if (active == null) {
      return;
    }
    try {
      active.force(false);
      parts.getLast().synced = written;
    } catch (IOException e) {
      undo();
      throw e;
    }
  }

  /** Returns the oldest records that are safely on disk, about as many bytes as given. */
  public synchronized SpoolBatch next(int mostBytesOfBatch) throws IOException {
    SegmentProgress first = parts.peekFirst();
    if (first == null || first.drained >= first.synced) {
      return SpoolBatch.NOTHING;
    }
    SegmentRange segmentRange =
        SegmentRange.read(oldest.of(first.number), first.drained, first.synced, mostBytesOfBatch);
    return new SpoolBatch(
        segmentRange.records(), first.number, segmentRange.next(), segmentRange.damaged());
  }

  /** Marks a batch as delivered; fully drained segments are deleted. */
  public synchronized void drained(SpoolBatch batch) throws IOException {
    SegmentProgress first = parts.getFirst();
    if (first.number != batch.segment()) {
      throw new IllegalArgumentException("not the batch that is next");
    }
    first.drained = batch.end();
    batch.records().forEach(record -> held.remove(record.key()));
    records.addAndGet(-batch.records().size());
    damaged += batch.damaged();
    boolean isActive = parts.size() == 1 && active != null;
    if (first.drained >= first.synced && (!isActive || written == first.synced)) {
      drop(first, isActive);
    } else {
      files.noteDrained(first.number, first.drained);
    }
  }

  /** Whether a record of the key, or of one that shares its slot, is still waiting. */
  public boolean holds(byte[] key) {
    return held.contains(key);
  }

  /** Whether nothing is waiting. Takes no lock, so that every request can check it. */
  public boolean isEmpty() {
    return records.get() == 0;
  }

  /** Number of waiting records. */
  public long records() {
    return records.get();
  }

  /** Bytes on disk of waiting records. */
  public synchronized long bytes() {
    long bytes = active == null ? 0 : written - parts.getLast().synced;
    for (SegmentProgress segmentProgress : parts) {
      bytes += segmentProgress.synced - segmentProgress.drained;
    }
    return bytes;
  }

  /** Bytes on disk at which it is full. */
  public long mostBytes() {
    return mostBytes;
  }

  /** Number of damaged records, which had been acknowledged and are lost. */
  public synchronized long damaged() {
    return damaged;
  }

  /** Number of tails truncated at start: nothing in such an interrupted write was acknowledged. */
  public synchronized long torn() {
    return torn;
  }

  @Override
  public synchronized void close() throws IOException {
    sync();
    if (active != null) {
      active.close();
    }
    oldest.close();
    lockFile.close();
  }

  /** Does what the death of the process would do, for tests of recovery. */
  void releaseLock() throws IOException {
    lockFile.close();
  }

  private void recover() throws IOException {
    Progress progress = files.progress();
    nextNumber = progress.segment() + 1;
    List<Long> numbers = files.numbers();
    for (long number : numbers) {
      boolean isLast = number == numbers.get(numbers.size() - 1);
      recover(number, isLast, progress);
      nextNumber = Math.max(nextNumber, number + 1);
    }
  }

  private void recover(long number, boolean isLast, Progress progress) throws IOException {
    long start;
    long end;
    try (FileChannel segment = files.open(number)) {
      start = progress.startOf(number, segment);
      end = recoveredEnd(segment, start);
      if (end < segment.size()) {
        segment.truncate(end);
        segment.force(true);
        torn += isLast ? 1 : 0;
        damaged += isLast ? 0 : 1;
      }
    }
    if (end > start) {
      parts.add(new SegmentProgress(number, start, end));
    } else {
      files.delete(number);
    }
  }

  /** Returns the end of the last complete frame and counts the records before it. */
  private long recoveredEnd(FileChannel segment, long start) throws IOException {
    long end = start;
    for (long at = start; at < segment.size(); ) {
      SegmentRange segmentRange = SegmentRange.read(segment, at, segment.size(), SCAN_BYTES);
      segmentRange.records().forEach(record -> held.add(record.key()));
      records.addAndGet(segmentRange.records().size());
      at = segmentRange.next();
      end = Math.max(end, segmentRange.goodEnd());
    }
    return end;
  }

  private void begin() throws IOException {
    if (active != null) {
      sync();
      active.close();
      active = null;
    }
    active = files.create(nextNumber);
    parts.addLast(new SegmentProgress(nextNumber, 0, 0));
    nextNumber++;
    written = 0;
  }

  /**
   * Rolls back what is not synced. A failed file is never written to again, and is deleted if all
   * its synced records are delivered: otherwise the files after it would never be reached.
   */
  private void undo() throws IOException {
    SegmentProgress segmentProgress = parts.getLast();
    try (FileChannel failed = active) {
      active = null;
      uncount(failed, segmentProgress.synced);
      written = 0;
      failed.truncate(segmentProgress.synced);
    } finally {
      if (segmentProgress.drained >= segmentProgress.synced) {
        oldest.close();
        parts.removeLast();
        files.delete(segmentProgress.number);
      }
    }
  }

  private void uncount(FileChannel failed, long from) throws IOException {
    long end = Math.min(written, failed.size());
    for (long at = from; at < end; ) {
      SegmentRange lost = SegmentRange.read(failed, at, end, SCAN_BYTES);
      lost.records().forEach(record -> held.remove(record.key()));
      records.addAndGet(-lost.records().size());
      at = lost.next();
    }
  }

  private void drop(SegmentProgress segmentProgress, boolean isActive) throws IOException {
    if (isActive) {
      active.close();
      active = null;
    }
    oldest.close();
    parts.removeFirst();
    files.delete(segmentProgress.number);
  }
}
