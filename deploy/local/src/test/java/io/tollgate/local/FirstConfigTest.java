package io.tollgate.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstConfigTest {

  @TempDir Path folder;

  @Test
  void theKeyIsTheOwnersAloneAndNeverReplaced() throws IOException {
    FirstConfig.write(folder.resolve("config"), new SecureRandom());
    Path key = FirstConfig.pseudonymKey(folder.resolve("config"));
    String first = Files.readString(key);

    FirstConfig.write(folder.resolve("config"), new SecureRandom());

    assertThat(first.strip()).matches("[0-9a-f]{64}");
    assertThat(Files.readString(key)).isEqualTo(first);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
        .isEqualTo("rw-------");
  }
}
