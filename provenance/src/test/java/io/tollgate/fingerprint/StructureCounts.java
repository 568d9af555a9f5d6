package io.tollgate.fingerprint;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Generator of the statistics that {@link Surprisal} reads: counts which tokens follow which in
 * open source code, independent of names and values. Arguments: the output file, then the input
 * folders.
 */
final class StructureCounts {

  private static final List<String> ENDINGS =
      List.of(
          "java", "kt", "cs", "swift", "py", "rb", "php", "go", "js", "ts", "c", "h", "cc", "cpp",
          "hpp", "rs");
  private static final int FEWEST = 3;

  private record Run(long before, long last, long token) {}

  private final Map<Run, Integer> threes = new HashMap<>();
  private final Map<Run, Integer> twos = new HashMap<>();
  private final Map<Long, Integer> ones = new HashMap<>();
  private long all;

  public static void main(String[] args) throws IOException {
    StructureCounts counts = new StructureCounts();
    for (String folder : List.of(args).subList(1, args.length)) {
      try (java.util.stream.Stream<Path> files = Files.walk(Path.of(folder))) {
        for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
          counts.count(file);
        }
      }
    }
    Files.write(Path.of(args[0]), counts.costs());
  }

  private void count(Path file) throws IOException {
    String name = file.toString();
    if (!ENDINGS.contains(name.substring(name.lastIndexOf('.') + 1))
        || Files.size(file) > 300_000) {
      return;
    }
    try {
      count(CodeScanner.scan(Files.readString(file), Dialect.of(name), 1));
    } catch (MalformedInputException e) {
      System.out.println("not UTF-8: " + name);
    }
  }

  private void count(Tokens tokens) {
    long before = 0;
    long last = 0;
    for (int i = 0; i < tokens.size(); i++) {
      long token = tokens.shape(i);
      threes.merge(new Run(before, last, token), 1, Integer::sum);
      twos.merge(new Run(0, last, token), 1, Integer::sum);
      ones.merge(token, 1, Integer::sum);
      all++;
      before = last;
      last = token;
    }
  }

  private byte[] costs() {
    byte[] costs = new byte[Surprisal.SLOTS];
    twos.forEach(
        (run, count) -> {
          if (count >= FEWEST) {
            put(costs, Surprisal.slot(1, run.last(), run.token()), ofTwo(run));
          }
        });
    Map<Run, Integer> behind = new HashMap<>();
    threes.forEach(
        (run, count) -> behind.merge(new Run(run.before(), run.last(), 0), count, Integer::sum));
    threes.forEach(
        (run, count) -> {
          if (count >= FEWEST) {
            int total = behind.get(new Run(run.before(), run.last(), 0));
            double two = ofTwo(new Run(0, run.last(), run.token()));
            double chance = (count + 5 * two) / (total + 5);
            put(costs, Surprisal.slot(run.before(), run.last(), run.token()), chance);
          }
        });
    System.out.printf("%d tokens, %d runs of three, %d of two%n", all, threes.size(), twos.size());
    return costs;
  }

  private double ofTwo(Run run) {
    double one = (double) ones.get(run.token()) / all;
    return (twos.get(run) + 5 * one) / (ones.getOrDefault(run.last(), 0) + 5);
  }

  /** Where two runs fall on one slot the cheaper one stands. */
  private static void put(byte[] costs, int slot, double chance) {
    long eighths = Math.round(-8 * Math.log(chance) / Math.log(2));
    byte cost = (byte) Math.max(1, Math.min(80, eighths));
    costs[slot] = costs[slot] == 0 ? cost : (byte) Math.min(costs[slot], cost);
  }
}
