package io.tollgate.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/** Makes, once, the configuration that must differ from one installation to the next. */
final class FirstConfig {

  private static final int KEY_BYTES = 32;

  private FirstConfig() {}

  static Path pseudonymKey(Path config) {
    return config.resolve("pseudonym.key");
  }

  /**
   * Creates the folder and the key where they are missing. The key is never replaced: pseudonyms
   * made with another key could not be matched with those on the topics.
   */
  static void write(Path config, SecureRandom random) {
    Path key = pseudonymKey(config);
    try {
      Files.createDirectories(config);
      if (Files.exists(key)) {
        return;
      }
      byte[] bytes = new byte[KEY_BYTES];
      random.nextBytes(bytes);
      Path next = config.resolve("pseudonym.key.next");
      Files.deleteIfExists(next);
      var ownerOnly = PosixFilePermissions.fromString("rw-------");
      Files.createFile(next, PosixFilePermissions.asFileAttribute(ownerOnly));
      Files.writeString(next, HexFormat.of().formatHex(bytes) + "\n");
      Files.move(next, key);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
