package io.tollgate.fingerprint;

import io.tollgate.provenance.WholeContents;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Generator of the filter that {@link CommonCode} reads, from fingerprints and whole files that
 * occur with at least two owners, or among the templates of a generator of projects. Arguments: the
 * filter, to which is added, and a file that lists the input, one line each: owner, or {@value
 * #GENERATOR} for templates, tab, path. Of JSON list the strings, as {@code JsonText} joins them,
 * in a file that ends with {@code .md}: so it is read. To count anew, write an empty filter first,
 * or its present content is not seen.
 */
final class CommonCodeCounts {

  private static final String GENERATOR = "*";
  private static final int LARGEST_FILE = 300_000;

  private CommonCodeCounts() {}

  public static void main(String[] args) throws IOException {
    Map<String, List<Path>> owners = new TreeMap<>();
    for (String line : Files.readAllLines(Path.of(args[1]))) {
      String[] file = line.split("\t", 2);
      owners.computeIfAbsent(file[0], owner -> new ArrayList<>()).add(Path.of(file[1]));
    }
    byte[] filter = Files.readAllBytes(Path.of(args[0]));
    long[] generated = once(owners.getOrDefault(GENERATOR, List.of()));
    owners.remove(GENERATOR);
    Arrays.stream(generated).forEach(hash -> CommonCode.put(filter, hash));
    long[] all =
        owners.values().stream().flatMapToLong(files -> Arrays.stream(once(files))).toArray();
    Arrays.parallelSort(all);
    int common = 0;
    for (int i = 1; i < all.length; i++) {
      if (all[i] == all[i - 1] && (i == 1 || all[i - 2] != all[i])) {
        CommonCode.put(filter, all[i]);
        common++;
      }
    }
    System.out.printf(
        "%d owners, %d of %d, %d of generators%n",
        owners.size(), common, all.length, generated.length);
    Files.write(Path.of(args[0]), filter);
  }

  /** Each hash of an owner's files once. */
  private static long[] once(List<Path> files) {
    long[] hashes = files.parallelStream().flatMapToLong(CommonCodeCounts::hashes).toArray();
    Arrays.sort(hashes);
    return IntStream.range(0, hashes.length)
        .filter(i -> i == 0 || hashes[i] != hashes[i - 1])
        .mapToLong(i -> hashes[i])
        .toArray();
  }

  private static LongStream hashes(Path file) {
    try {
      if (Files.size(file) > LARGEST_FILE) {
        return LongStream.empty();
      }
      String text = Files.readString(file);
      return text.indexOf(0) >= 0 ? LongStream.empty() : hashes(file.toString(), text);
    } catch (CharacterCodingException e) {
      return LongStream.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static LongStream hashes(String path, String text) {
    ContentPrint print = ContentPrint.of(LikelyLanguage.of(path, text), text);
    PrintList prints = print.prints();
    LongStream runs = IntStream.range(0, prints.size()).mapToLong(prints::hash);
    return print.tokens() < WholeContents.LEAST_TOKENS
        ? runs
        : LongStream.concat(runs, LongStream.of(WholeContents.hash(print.normalisedSha256())));
  }
}
