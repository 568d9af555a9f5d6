package io.tollgate.cli.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.collector.identity.IssuedToken;
import io.tollgate.collector.identity.TokenFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalTokenTest {

  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-11-02T12:00:00Z"), ZoneOffset.UTC);

  @TempDir private Path config;

  @Test
  void isMadeOnceAndForItsOwnerOnly() throws IOException {
    LocalToken.createIfMissing(config, NOON);
    String token = LocalToken.read(config);
    LocalToken.createIfMissing(config, NOON);

    assertThat(LocalToken.read(config)).isEqualTo(token);
    assertThat(
            PosixFilePermissions.toString(Files.getPosixFilePermissions(LocalToken.file(config))))
        .isEqualTo("rw-------");
    assertThat(TokenFile.read(LocalToken.list(config)))
        .containsExactly(IssuedToken.of(token, "admin", "local", null, null));
  }

  @Test
  void isMadeAnewWhenItWasRevoked() throws IOException {
    LocalToken.createIfMissing(config, NOON);
    String revoked = LocalToken.read(config);
    assertThat(TokenFile.remove(LocalToken.list(config), "admin")).isTrue();

    LocalToken.createIfMissing(config, NOON);

    assertThat(LocalToken.read(config)).isNotEqualTo(revoked);
  }

  @Test
  void takesAnotherIdWhenItsFileWasLost() throws IOException {
    LocalToken.createIfMissing(config, NOON);
    Files.delete(LocalToken.file(config));

    LocalToken.createIfMissing(config, NOON);

    assertThat(TokenFile.read(LocalToken.list(config)))
        .extracting(IssuedToken::id)
        .containsExactly("admin", "admin-2");
  }
}
