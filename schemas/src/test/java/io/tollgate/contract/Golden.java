package io.tollgate.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Compares a text with a golden file in the repository. {@code -Dgolden.update} rewrites the file
 * and fails if that changed it, so that nobody accepts a change unseen.
 */
final class Golden {

  private Golden() {}

  static void assertMatches(Path file, String text) throws IOException {
    String stood = Files.exists(file) ? Files.readString(file) : "";
    boolean isUpdated = System.getProperty("golden.update") != null && !stood.equals(text);
    if (isUpdated) {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(file, text);
    }
    assertThat(isUpdated)
        .as("%s is written: look at the difference and run again without -Dgolden.update", file)
        .isFalse();
    assertThat(stood).as("%s; -Dgolden.update writes it", file).isEqualTo(text);
  }
}
