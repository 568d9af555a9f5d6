package io.tollgate.bench.mix;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.ToolEvent;
import io.tollgate.event.Usage;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EventMixTest {

  private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");
  private static final int COUNT = 20_000;

  @Test
  void aTenthArePromptsWithText() {
    List<ToolEvent> events = events(1, COUNT);

    List<ToolEvent> prompts =
        events.stream().filter(event -> event.getKind().equals("prompt")).toList();
    assertThat(prompts.size()).isBetween(COUNT / 10 - 200, COUNT / 10 + 200);
    assertThat(prompts).allSatisfy(event -> assertThat(event.getPromptText()).isNotBlank());
  }

  @Test
  void noTwoEventsHaveOneId() {
    Set<String> ids = new HashSet<>();
    events(1, COUNT).forEach(event -> ids.add(event.getEventId()));

    assertThat(ids).hasSize(COUNT);
    assertThat(ids).allSatisfy(id -> assertThat(id).matches("[0-9a-f]{32}"));
  }

  @Test
  void theSameSeedGivesTheSameEvents() {
    assertThat(events(7, 100)).isEqualTo(events(7, 100)).isNotEqualTo(events(8, 100));
  }

  @Test
  void everyFieldThatMustBeThereIsThere() throws Exception {
    for (ToolEvent event : events(3, 500)) {
      assertThat(ToolEvent.getEncoder().encode(event).remaining()).isPositive();
      Usage usage = Usages.of(event);
      assertThat(Usage.getEncoder().encode(usage).remaining()).isPositive();
      assertThat(Usages.entries(usage)).isBetween(0, 4);
      assertThat(usage.getTeam()).matches("team-\\d\\d");
    }
  }

  @Test
  void firstRanksAreDrawnMost() {
    Zipf zipf = new Zipf(100, 1.0);
    Random random = new Random(1);
    Map<Integer, Integer> drawn = new HashMap<>();
    for (int each = 0; each < COUNT; each++) {
      drawn.merge(zipf.draw(random), 1, Integer::sum);
    }

    assertThat(drawn.keySet()).allMatch(rank -> rank >= 0 && rank < 100);
    // The first of a hundred has a share of 1 / 5.19 and twice that of the second.
    assertThat(drawn.get(0)).isBetween(3_600, 4_100);
    assertThat(drawn.get(1)).isBetween(1_750, 2_100);
  }

  private static List<ToolEvent> events(long seed, int count) {
    EventMix mix = new EventMix(Workforce.USUAL, 1_000, seed);
    return Stream.generate(() -> mix.next(NOON)).limit(count).toList();
  }
}
