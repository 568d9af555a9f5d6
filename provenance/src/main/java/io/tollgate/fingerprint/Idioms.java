package io.tollgate.fingerprint;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Runs that everybody writes alike because the language requires it: equality, printing, accessors,
 * error handling. They are no evidence of origin. Derived from {@code idioms.md}, independent of
 * its names.
 */
final class Idioms {

  private static final long[] HASHES = read();

  private Idioms() {}

  static boolean contains(long gram) {
    return Arrays.binarySearch(HASHES, gram) >= 0;
  }

  private static long[] read() {
    String text = new String(DataFile.read("idioms.md"), StandardCharsets.UTF_8);
    return Passages.of("idioms.md", text).stream()
        .filter(passage -> passage.dialect().isCode())
        .map(passage -> CodeScanner.scan(passage.text(), passage.dialect(), 1))
        .map(Grams::new)
        .flatMapToLong(
            grams ->
                Arrays.stream(Stream.values())
                    .filter(stream -> stream != Stream.PROSE)
                    .flatMapToLong(stream -> Arrays.stream(grams.all(stream))))
        .filter(gram -> gram != Grams.DULL)
        .sorted()
        .distinct()
        .toArray();
  }
}
