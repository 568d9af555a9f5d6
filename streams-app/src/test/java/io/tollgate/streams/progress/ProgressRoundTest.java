package io.tollgate.streams.progress;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.streams.progress.ProgressRound.Message;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProgressRoundTest {

  private final ProgressRound round = new ProgressRound();

  @BeforeEach
  void join() {
    round.join("a");
    round.join("b");
  }

  @Test
  void theSlowestSpeaksForAllWhenAllHaveHadTheirTurn() {
    assertThat(turn("a", 500)).isEmpty();
    assertThat(turn("b", 300)).contains(new Message(List.of("a", "b"), 300));
  }

  @Test
  void nothingIsToldTwice() {
    turn("a", 500);
    turn("b", 300);
    turn("a", 700);

    assertThat(turn("b", 300)).isEmpty();
  }

  @Test
  void whoKnowsNothingYetIsNotSpokenOf() {
    round.turn("a", OptionalLong.empty());
    assertThat(turn("b", 300)).contains(new Message(List.of("b"), 300));

    turn("a", 200);
    assertThat(turn("b", 600)).contains(new Message(List.of("a"), 200));
  }

  @Test
  void oneThatIsMissingHoldsTheOthersUpForOneRoundOnly() {
    turn("a", 500);
    assertThat(turn("a", 750)).contains(new Message(List.of("a"), 500));
    assertThat(turn("b", 600)).contains(new Message(List.of("a", "b"), 600));
  }

  @Test
  void whoLeftIsNotWaitedFor() {
    turn("a", 500);
    round.leave("a");

    assertThat(turn("b", 300)).contains(new Message(List.of("b"), 300));
  }

  @Test
  void whoComesLaterIsWaitedFor() {
    turn("a", 500);
    turn("b", 500);
    round.join("c");
    turn("a", 750);

    assertThat(turn("b", 750)).isEmpty();
    assertThat(turn("c", 100)).contains(new Message(List.of("c"), 100));
  }

  private Optional<Message> turn(String source, long reached) {
    return round.turn(source, OptionalLong.of(reached));
  }
}
