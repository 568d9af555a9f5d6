package io.tollgate.provenance;

import io.tollgate.event.AiWrite;
import io.tollgate.fingerprint.SomePrints;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.SplittableRandom;

/**
 * Measures the cost of a large index: disk, build time, memory during the build, and look-up times
 * when it is small and large. Arguments: a folder with enough space, and how many million
 * fingerprints (100).
 */
final class IndexCost {

  private static final int PER_WRITE = 60;
  private static final int LOOK_UPS = 200_000;

  private IndexCost() {}

  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    long millions = arguments.length > 1 ? Long.parseLong(arguments[1]) : 100;
    for (long fingerprints : new long[] {1_000_000, millions * 1_000_000}) {
      measure(Files.createTempDirectory(folder, "index-cost-"), fingerprints);
    }
  }

  private static void measure(Path folder, long fingerprints) throws IOException {
    Path file = folder.resolve("index");
    long start = System.nanoTime();
    try (IndexBuilder builder = new IndexBuilder(folder)) {
      SplittableRandom random = new SplittableRandom(1);
      for (long write = 0; write * PER_WRITE < fingerprints; write++) {
        builder.add(write(write, random));
      }
      System.out.printf("%d MiB of heap in use before it is made%n", heap());
      builder.build(file);
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.printf(
        "%d fingerprints: %d MiB on disk, %.0f s to make%n",
        fingerprints, Files.size(file) >> 20, seconds);
    try (IndexFile index = IndexFile.open(file)) {
      lookUps(index, "cold and hot");
      lookUps(index, "hot");
      System.out.printf("%d MiB of heap in use while it is asked%n", heap());
    }
    Files.delete(file);
    Files.delete(folder);
  }

  private static void lookUps(IndexFile index, String what) {
    SplittableRandom known = new SplittableRandom(1);
    SplittableRandom unknown = new SplittableRandom(2);
    long found = 0;
    long start = System.nanoTime();
    for (int i = 0; i < LOOK_UPS; i++) {
      found += index.find(SomePrints.hash(i % 2 == 0 ? known : unknown)).size();
    }
    System.out.printf(
        "%s: %.2f microseconds a look-up, %d found%n",
        what, (System.nanoTime() - start) / 1e3 / LOOK_UPS, found);
  }

  private static long heap() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return (runtime.totalMemory() - runtime.freeMemory()) >> 20;
  }

  private static AiWrite write(long number, SplittableRandom random) {
    AiWrite write = new AiWrite();
    String id = "%032x".formatted(number);
    write.setWriteId(id);
    write.setEventId(id);
    write.setWriteType("write");
    write.setEventTime(Instant.EPOCH);
    write.setReceivedTime(Instant.EPOCH);
    write.setTool("claude-code");
    write.setVendor("anthropic");
    write.setModel("claude-opus-5");
    write.setSource("claude-code");
    write.setVerifiedTeam("payments");
    write.setClaimedUser("ann@example.com");
    write.setSessionId("session-" + number / 20);
    write.setPath("src/main/java/com/example/shop/File" + number % 1_000 + ".java");
    byte[] digest = new byte[32];
    ByteBuffer.wrap(digest).putLong(random.nextLong());
    write.setSha256(HexFormat.of().formatHex(digest));
    write.setNormalisedSha256(write.getSha256());
    write.setTokens(80);
    write.setLines(12);
    write.setPrints(SomePrints.encoded(PER_WRITE - 2, random));
    return write;
  }
}
