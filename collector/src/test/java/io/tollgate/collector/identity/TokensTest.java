package io.tollgate.collector.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokensTest {

  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

  @TempDir Path folder;
  private final SetClock clock = new SetClock(NOW);
  private Path file;

  @BeforeEach
  void issueAToken() throws Exception {
    file = folder.resolve("tokens.json");
    TokenFile.append(file, IssuedToken.of("tg_one", "cred-1", "claude-code", "platform", null));
  }

  @Test
  void makesTokensThatAreLongAndTellable() {
    Random random = new Random(7);
    String token = IssuedToken.newToken(random);

    assertThat(token).startsWith("tg_").hasSize(46).doesNotContain("=", "+", "/");
    assertThat(IssuedToken.newToken(random)).isNotEqualTo(token);
  }

  @Test
  void knowsAnIssuedToken() throws Exception {
    TokenRegistry tokens = TokenRegistry.open(file, clock);

    assertThat(tokens.find("tg_one"))
        .contains(IssuedToken.of("tg_one", "cred-1", "claude-code", "platform", null));
    assertThat(tokens.find("tg_two")).isEmpty();
    assertThat(tokens.find("")).isEmpty();
    assertThat(Files.readString(file)).doesNotContain("tg_one");
  }

  @Test
  void keepsTheModeOfItsFileAndLeavesNothingBegun() throws Exception {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

    TokenFile.append(file, IssuedToken.of("tg_two", "cred-2", "codex", null, null));
    assertThatThrownBy(
            () -> TokenFile.append(file, IssuedToken.of("tg_x", "cred-2", "codex", null, null)))
        .hasMessageContaining("cred-2 is taken");

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-r-----");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(each -> each.getFileName().toString()))
          .containsExactlyInAnyOrder("tokens.json", "tokens.json.lock");
    }
  }

  @Test
  void onlyOneChangesTheFileAtATime() throws Exception {
    try (ExclusiveWriter other = ExclusiveWriter.of(file)) {
      IssuedToken token = IssuedToken.of("tg_two", "cred-2", "codex", null, null);
      assertThatThrownBy(() -> TokenFile.append(file, token))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("is being changed");
      other.replace(Files.readAllBytes(file));
    }

    assertThat(TokenFile.read(file)).hasSize(1);
  }

  @Test
  void knowsAnExpiredTokenNoMore() throws Exception {
    TokenFile.append(file, IssuedToken.of("tg_two", "cred-2", "codex", null, NOW.plusSeconds(60)));
    TokenRegistry tokens = TokenRegistry.open(file, clock);

    assertThat(tokens.find("tg_two")).isPresent();
    clock.now = NOW.plusSeconds(60);
    assertThat(tokens.find("tg_two")).isEmpty();
  }

  @Test
  void followsItsFileAtMostOnceASecond() throws Exception {
    TokenRegistry tokens = TokenRegistry.open(file, clock);
    TokenFile.append(file, IssuedToken.of("tg_two", "cred-2", "codex", null, null));
    touch(1);

    assertThat(tokens.find("tg_two")).isEmpty();
    clock.now = NOW.plusSeconds(1);
    assertThat(tokens.find("tg_two")).isPresent();
  }

  @Test
  void keepsTheFormerTokensWhenTheNewFileIsBad() throws Exception {
    TokenRegistry tokens = TokenRegistry.open(file, clock);
    Files.writeString(file, "[{}]");
    touch(1);
    clock.now = NOW.plusSeconds(2);

    assertThat(tokens.find("tg_one")).isPresent();
    Files.delete(file);
    clock.now = NOW.plusSeconds(4);
    assertThat(tokens.find("tg_one")).isPresent();
  }

  @Test
  void remembersThePathsOfAToken() throws Exception {
    IssuedToken token =
        IssuedToken.of("tg_two", "cred-2", "codex", null, null).onlyFor(List.of("/hooks/"));
    TokenFile.append(file, token);

    IssuedToken found = TokenRegistry.open(file, clock).find("tg_two").orElseThrow();
    assertThat(found).isEqualTo(token);
    assertThat(found.mayUse("/hooks/codex")).isTrue();
    assertThat(found.mayUse("/v1/logs")).isFalse();
  }

  @Test
  void namesEveryFaultOfAFile() throws Exception {
    Files.writeString(
        file,
        """
        [{"id":"a","sha256":"xyz","source":"s","team":7,"user":" ","expires":"soon","paths":["v1"]},
         {"id":"a","sha256":"%s","sauce":"s"}]
        """
            .formatted("0".repeat(64)));

    assertThatThrownBy(() -> TokenFile.read(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(
            "entry 1: sha256 is not 64",
            "entry 1: team is neither null nor a name",
            "entry 1: user is neither null nor a name",
            "entry 1: expires is not a time",
            "entry 1: paths is not a list",
            "entry 2: unknown key sauce",
            "entry 2: source is missing",
            "entry 2: id a is taken");
  }

  @Test
  void refusesWhatIsNoArray() throws Exception {
    Files.writeString(file, "{}");
    assertThatThrownBy(() -> TokenFile.read(file)).hasMessageContaining("not a JSON array");
    Files.writeString(file, "[");
    assertThatThrownBy(() -> TokenFile.read(file)).hasMessageContaining("not JSON");
  }

  @Test
  void refusesAnIdThatIsTaken() {
    assertThatThrownBy(
            () -> TokenFile.append(file, IssuedToken.of("tg_x", "cred-1", "codex", null, null)))
        .hasMessageContaining("id cred-1 is taken");
  }

  private void touch(int secondsLater) throws Exception {
    Files.setLastModifiedTime(
        file, FileTime.from(Files.getLastModifiedTime(file).toInstant().plusSeconds(secondsLater)));
  }

  private static final class SetClock extends Clock {

    private Instant now;

    private SetClock(Instant now) {
      this.now = now;
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
