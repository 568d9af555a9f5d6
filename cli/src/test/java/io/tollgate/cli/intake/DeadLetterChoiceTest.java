package io.tollgate.cli.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tollgate.cli.place.CommandFailure;
import io.tollgate.event.DeadLetter;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class DeadLetterChoiceTest {

  private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "2026-11-27, 2026-11-27T00:00:00Z",
    "2026-11-27T11:30:00Z, 2026-11-27T11:30:00Z",
    "90m, 2026-11-27T10:30:00Z",
    "7d, 2026-11-20T12:00:00Z"
  })
  void takesWhatWasGivenUpThenOrLater(String since, Instant first) {
    assertThat(isChosen(letter(first), "--since", since)).isTrue();
    assertThat(isChosen(letter(first.plusSeconds(1)), "--since", since)).isTrue();
    assertThat(isChosen(letter(first.minusMillis(1)), "--since", since)).isFalse();
  }

  @Test
  void takesAllOfAnyTimeWhereNoneIsNamed() {
    assertThat(isChosen(letter(Instant.EPOCH))).isTrue();
  }

  @Test
  void takesOnlyWhatAllOptionsFit() {
    assertThat(isChosen(letter(NOW), "--since", "1h", "--reason", "invalid_tokens")).isTrue();
    assertThat(isChosen(letter(NOW), "--since", "1h", "--reason", "malformed_body")).isFalse();
    assertThat(isChosen(letter(NOW), "--since", "1h", "--team", "search")).isFalse();
  }

  @Test
  void leavesOutWhatWasDroppedUnlessAskedForIt() {
    DeadLetter letter = letter(NOW);
    letter.setDeadLetterId("letter-1");
    letter.setDetail("tokens are negative");
    letter.setStage("collector");
    letter.setOriginalFormat("otlp_json_record");
    letter.setOriginal(ByteBuffer.wrap(new byte[] {1, 2}));
    letter.setOriginalSha256("00");
    letter.setResource(Map.of());

    DeadLetter dropped = DroppedLetter.of(letter, "alice", "a test of ours", NOW);

    assertThat(isChosen(dropped)).isFalse();
    assertThat(isChosen(dropped, "--reason", "invalid_tokens")).isFalse();
    assertThat(isChosen(dropped, "--reason", "dropped")).isTrue();
    assertThat(dropped.getDeadLetterId()).isEqualTo("letter-1");
    assertThat(dropped.getOriginal()).isEqualTo(letter.getOriginal());
    assertThat(dropped.getDetail())
        .isEqualTo(
            "dropped by alice at 2026-11-27T12:00:00Z: a test of ours; it was invalid_tokens:"
                + " tokens are negative");
    assertThat(letter.getReason()).isEqualTo("invalid_tokens");
  }

  @Test
  void doesNothingToAllLettersUnasked() {
    assertThatThrownBy(() -> new DeadLetterChoice().refuseUnlessMade())
        .isInstanceOf(CommandFailure.class)
        .hasMessageStartingWith("say which dead letters: ");
  }

  @Test
  void saysHowATimeIsWritten() {
    assertThatThrownBy(() -> isChosen(letter(NOW), "--since", "yesterday"))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("--since must be a day like");
  }

  private static boolean isChosen(DeadLetter letter, String... options) {
    DeadLetterChoice choice = new DeadLetterChoice();
    new CommandLine(CommandLine.Model.CommandSpec.create().addMixin("choice", mixin(choice)))
        .parseArgs(options);
    return choice.chosen(NOW).test(letter);
  }

  private static CommandLine.Model.CommandSpec mixin(DeadLetterChoice choice) {
    return CommandLine.Model.CommandSpec.forAnnotatedObject(choice);
  }

  private static DeadLetter letter(Instant received) {
    DeadLetter letter = new DeadLetter();
    letter.setReceivedTime(received);
    letter.setReason("invalid_tokens");
    letter.setSource("claude-code");
    letter.setVerifiedTeam("ads");
    letter.setOrigin("/v1/logs");
    return letter;
  }
}
