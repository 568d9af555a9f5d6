package io.tollgate.streams;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.CompactionStyle;
import org.rocksdb.FlushOptions;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;

/**
 * Measures what a million fingerprints take on disk in the store of the heaps, laid out as Kafka
 * Streams lays it out: universal compaction, compressed as {@link BoundedRocksDb} says. Arguments:
 * a folder, millions (1).
 */
final class FingerprintStateCost {

  private static final int KEY = Long.BYTES + 1 + ContentBatch.ID_BYTES + Integer.BYTES;
  private static final int PER_CONTENT = 60;

  private FingerprintStateCost() {}

  public static void main(String[] arguments) throws RocksDBException, IOException {
    Path folder = Files.createTempDirectory(Path.of(arguments[0]), "state-cost-");
    long rows = 1_000_000L * (arguments.length > 1 ? Long.parseLong(arguments[1]) : 1);
    RocksDB.loadLibrary();
    try (Options options =
            new Options()
                .setCreateIfMissing(true)
                .setCompactionStyle(CompactionStyle.UNIVERSAL)
                .setTableFormatConfig(new BlockBasedTableConfig());
        RocksDB db = open(options, folder)) {
      SplittableRandom random = new SplittableRandom(1);
      long start = System.nanoTime();
      for (long row = 0; row < rows; row++) {
        byte[] key =
            ByteBuffer.allocate(KEY)
                .putLong(random.nextLong())
                .put((byte) 1)
                .putLong(mixed(row / PER_CONTENT))
                .putLong(mixed(~(row / PER_CONTENT)))
                .putInt((int) (row % PER_CONTENT) * 4)
                .array();
        int tokens = (int) (mixed(row / PER_CONTENT * 3) & 1023);
        int origin = (int) mixed(row / PER_CONTENT / 30);
        db.put(key, PlaceOfPrint.bytes(tokens, origin, 20_000 + (int) (row * 400 / rows)));
      }
      try (FlushOptions wait = new FlushOptions().setWaitForFlush(true)) {
        db.flush(wait);
      }
      System.out.printf(
          "%d rows: %d MiB written, %.1f microseconds a row%n",
          rows, size(folder) >> 20, (System.nanoTime() - start) / 1e3 / rows);
      db.compactRange();
      System.out.printf("%d MiB compacted%n", size(folder) >> 20);
    }
  }

  private static RocksDB open(Options options, Path folder) throws RocksDBException {
    new BoundedRocksDb().setConfig(LookUpStep.STORE, options, Map.of());
    return RocksDB.open(options, folder.toString());
  }

  private static long mixed(long value) {
    long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    return mixed ^ (mixed >>> 31);
  }

  private static long size(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".sst"))
          .mapToLong(file -> file.toFile().length())
          .sum();
    }
  }
}
