package io.tollgate.cli.rules;

import io.tollgate.cli.place.CommandFailure;
import io.tollgate.cli.place.FileFault;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;

/** Reader of a file of recorded events, with one JSON object in UTF-8 per line. */
final class EventLines {
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private static final Path STANDARD_INPUT = Path.of("-");

  private EventLines() {}

  /**
   * Passes on every line in turn, including empty ones, without a byte order mark.
   *
   * @param file {@code -} for standard input
   * @param line returns whether to continue
   */
  static void read(Path file, Predicate<String> line) {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(stream(file), StandardCharsets.UTF_8))) {
      String next = lines.readLine();
      if (next != null && next.startsWith(BYTE_ORDER_MARK)) {
        next = next.substring(BYTE_ORDER_MARK.length());
      }
      while (next != null && line.test(next)) {
        next = lines.readLine();
      }
    } catch (IOException e) {
      throw CommandFailure.usage("cannot read " + file + ": " + FileFault.of(e));
    }
  }

  private static InputStream stream(Path file) throws IOException {
    return file.equals(STANDARD_INPUT) ? System.in : Files.newInputStream(file);
  }
}
