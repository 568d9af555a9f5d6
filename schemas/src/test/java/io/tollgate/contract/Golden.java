package io.tollgate.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Compares a text with a file in the repository; {@code -Dgolden.update} writes the file instead.
 */
final class Golden {

  private Golden() {}

  static void assertMatches(Path file, String text) throws IOException {
    if (System.getProperty("golden.update") != null) {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(file, text);
    }
    assertThat(file).as("run with -Dgolden.update to write it").exists();
    assertThat(Files.readString(file)).isEqualTo(text);
  }
}
