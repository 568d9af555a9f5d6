package io.tollgate.fingerprint;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Finds the fingerprints that stand in code of two owners at least and writes what {@link
 * CommonCode} reads: to the file named first, from the folders named then, called {@code
 * owner+name}. Write an empty filter there before, or what it holds is not seen.
 */
final class CommonCodeCounts {

  private static final List<String> ENDINGS =
      List.of(
          "java", "kt", "cs", "swift", "py", "rb", "php", "go", "js", "ts", "c", "h", "cc", "cpp",
          "hpp", "rs");

  private long[] hashes = new long[1 << 16];
  private int size;

  public static void main(String[] args) throws IOException {
    Map<String, CommonCodeCounts> owners = new TreeMap<>();
    for (String folder : List.of(args).subList(1, args.length)) {
      String owner = Path.of(folder).getFileName().toString().replaceFirst("\\+.*", "");
      owners.computeIfAbsent(owner, name -> new CommonCodeCounts()).read(Path.of(folder));
      owners.get(owner).sort();
    }
    byte[] filter = new byte[CommonCode.BITS / 8];
    int common = 0;
    long[] all = owners.values().stream().flatMapToLong(one -> Arrays.stream(one.sort())).toArray();
    Arrays.sort(all);
    for (int i = 1; i < all.length; i++) {
      if (all[i] == all[i - 1] && (i == 1 || all[i - 2] != all[i])) {
        CommonCode.put(filter, all[i]);
        common++;
      }
    }
    System.out.printf("%d of %d%n", common, all.length);
    Files.write(Path.of(args[0]), filter);
  }

  private void read(Path folder) throws IOException {
    try (java.util.stream.Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        String name = file.toString();
        if (ENDINGS.contains(name.substring(name.lastIndexOf('.') + 1))
            && Files.size(file) < 300_000) {
          add(name, file);
        }
      }
    }
  }

  private void add(String name, Path file) throws IOException {
    try {
      PrintList prints = ContentPrint.of(name, Files.readString(file)).prints();
      for (int i = 0; i < prints.size(); i++) {
        hashes = size == hashes.length ? Arrays.copyOf(hashes, size * 2) : hashes;
        hashes[size++] = prints.hash(i);
      }
    } catch (MalformedInputException e) {
      System.out.println("not UTF-8: " + name);
    }
  }

  /** Each once. */
  private long[] sort() {
    hashes = Arrays.stream(hashes, 0, size).sorted().distinct().toArray();
    size = hashes.length;
    hashes = Arrays.copyOf(hashes, Math.max(1, size));
    return Arrays.copyOf(hashes, size);
  }
}
