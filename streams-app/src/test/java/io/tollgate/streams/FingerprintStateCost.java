package io.tollgate.streams;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.rocksdb.CompactionStyle;
import org.rocksdb.CompressionType;
import org.rocksdb.FlushOptions;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;

/**
 * Measures what a million fingerprints take on disk in the store of the heaps, laid out as Kafka
 * Streams lays it out: universal compaction, no compression. Arguments: a folder, millions (1).
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
                .setCompressionType(CompressionType.NO_COMPRESSION);
        RocksDB db = RocksDB.open(options, folder.toString())) {
      SplittableRandom random = new SplittableRandom(1);
      long start = System.nanoTime();
      for (long row = 0; row < rows; row++) {
        byte[] key =
            ByteBuffer.allocate(KEY)
                .putLong(random.nextLong())
                .put((byte) 1)
                .putLong(row / PER_CONTENT * 0x9E3779B97F4A7C15L)
                .putLong(row / PER_CONTENT)
                .putInt((int) (row % PER_CONTENT) * 4)
                .array();
        db.put(key, PlaceOfPrint.bytes(80, 7, 20_000));
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

  private static long size(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".sst"))
          .mapToLong(file -> file.toFile().length())
          .sum();
    }
  }
}
