package io.tollgate.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tollgate.local.Command;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MemberTest {

  private final Member sleeper =
      new Member(
          "sleeper",
          null,
          MemberTest::launch,
          () -> new Command(List.of("sleep", "600"), Map.of(), Path.of(".")),
          Optional::empty);

  @AfterEach
  void end() {
    sleeper.end();
  }

  @Test
  void comesBackAfterAKill() {
    sleeper.start();
    sleeper.kill();
    assertThat(sleeper.isRunning()).isFalse();

    sleeper.start();

    assertThat(sleeper.isRunning()).isTrue();
  }

  /** A scenario may go on for a moment while an interrupted run takes everything down. */
  @Test
  void isNotStartedAgainOnceAllIsTakenDown() {
    sleeper.start();
    sleeper.end();

    assertThatThrownBy(sleeper::start).hasMessage("sleeper is not to be started any more");
    assertThat(sleeper.isRunning()).isFalse();
  }

  private static ProcessHandle launch(Command command) {
    try {
      return new ProcessBuilder(command.words()).start().toHandle();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
