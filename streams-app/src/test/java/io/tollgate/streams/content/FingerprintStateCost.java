package io.tollgate.streams.content;

import io.tollgate.streams.BoundedRocksDb;
import io.tollgate.streams.content.ContentBatch.Print;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * Measures the disk space of a million fingerprints in the heaps' store, and the time to write and
 * find them. Arguments: a folder, millions (1).
 */
final class FingerprintStateCost {

  private static final int PER_BATCH = 16;
  private static final int PER_FOLDER = 30;
  private static final int ASKED = 20_000;
  private static final int DAYS = 400;
  private static final int FIRST_DAY = 2_000;

  private FingerprintStateCost() {}

  public static void main(String[] arguments) throws IOException {
    Path folder = Files.createTempDirectory(Path.of(arguments[0]), "state-cost-");
    int batches =
        1_000_000 / PER_BATCH * (arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1);
    try (PlaceRows rows = new PlaceRows(LookUpStep.STORE, folder, new BoundedRocksDb())) {
      long start = System.nanoTime();
      for (int i = 0; i < batches; i++) {
        rows.put(List.of(batch(true, i, batches)));
      }
      rows.flush();
      tell("put, %d MiB on disk".formatted(size(folder) >> 20), start, batches);
      ask(rows, batches);
      rows.compact();
      System.out.printf("%d MiB compacted%n", size(folder) >> 20);
      ask(rows, batches);
    }
  }

  private static void ask(PlaceRows rows, int batches) {
    for (int known = 1; known >= 0; known--) {
      long start = System.nanoTime();
      long[] found = new long[1];
      for (int i = 0; i < ASKED; i++) {
        int number = (int) Long.remainderUnsigned(mixed(i), batches) + (known == 1 ? 0 : batches);
        rows.lookUp(batch(false, number, batches), (print, place) -> found[0]++);
      }
      tell("looked up, %d found".formatted(found[0]), start, ASKED);
    }
  }

  private static void tell(String what, long start, long batches) {
    double micros = (System.nanoTime() - start) / 1e3 / batches / PER_BATCH;
    System.out.printf(
        "%d fingerprints %s: %.1f microseconds each%n", batches * PER_BATCH, what, micros);
  }

  private static ContentBatch batch(boolean isWrite, int number, int batches) {
    SplittableRandom random = new SplittableRandom(number);
    List<Print> prints = new ArrayList<>();
    for (int i = 0; i < PER_BATCH; i++) {
      prints.add(new Print(random.nextLong(), i * 4));
    }
    byte[] id = new byte[ContentBatch.ID_BYTES];
    random.nextBytes(id);
    int time = (int) ((FIRST_DAY + (double) number * DAYS / batches) * 86_400);
    int origin = (int) mixed(number / PER_FOLDER);
    return new ContentBatch(isWrite, id, random.nextInt(1024), origin, time, prints);
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
