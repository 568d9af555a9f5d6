package io.tollgate.source.codex;

import static io.tollgate.source.codex.RolloutLines.META;
import static io.tollgate.source.codex.RolloutLines.TURN;
import static io.tollgate.source.codex.RolloutLines.map;
import static io.tollgate.source.codex.RolloutLines.response;
import static io.tollgate.source.codex.RolloutLines.started;
import static io.tollgate.source.codex.RolloutLines.sum;
import static io.tollgate.source.codex.RolloutLines.total;
import static io.tollgate.source.codex.RolloutLines.turn;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.ToolEvent;
import io.tollgate.source.report.Events;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a sub-agent or a fork repeats of its parent counts once. */
class CodexHistoryTest {

  @Test
  void countsNoHistoryThatASubagentReplays() {
    String meta =
        META.replace("\"cli\"", "{\"subagent\":{\"thread_spawn\":{\"parent_thread_id\":\"p\"}}}");
    List<ToolEvent> events =
        map(
            meta,
            TURN,
            total("2026-05-15T04:11:00.200Z", 1_000, 0, 50, 0, 1_000, 50),
            total("2026-05-15T04:11:00.900Z", 3_000, 0, 90, 0, 2_000, 40),
            total("2026-05-15T04:11:09.000Z", 5_000, 0, 100, 0, 2_000, 10));

    assertThat(events.get(2).getAttributes()).containsKey(Events.NOT_COUNTED);
    assertThat(events.get(4).getKind()).isEqualTo("model_request");
    assertThat(events.get(4).getQuerySource()).isEqualTo("subagent");
    assertThat(sum(events)).isEqualTo(2_010);
  }

  @Test
  void countsNoHistoryThatIsReplayedAcrossASecond() {
    String meta =
        META.replace("00.100Z", "00.998Z").replace("\"cli\"", "\"cli\",\"forked_from_id\":\"p\"");
    List<ToolEvent> events =
        map(
            meta,
            total("2026-05-15T04:11:01.001Z", 100_000, 0, 1_000, 0, 100_000, 1_000),
            total("2026-05-15T04:11:01.002Z", 300_000, 0, 2_000, 0, 200_000, 1_000),
            TURN.replace("01.000Z", "04.000Z"),
            total("2026-05-15T04:11:09.000Z", 302_000, 0, 2_010, 0, 2_000, 10));

    assertThat(sum(events)).isEqualTo(2_010);
  }

  @Test
  void countsAQuickCallOfATurnThatWasMadeAfterTheFile() {
    String meta = META.replace("\"cli\"", "\"cli\",\"forked_from_id\":\"p\"");
    // Version 7: the first is a minute older than the file, the second 300 ms younger.
    String replayed = TURN.replace("\"t\"", "\"%s\"".formatted(turn("2026-05-15T04:10:00.100Z")));
    String own = TURN.replace("\"t\"", "\"%s\"".formatted(turn("2026-05-15T04:11:00.400Z")));
    List<ToolEvent> events =
        map(
            meta,
            replayed,
            total("2026-05-15T04:11:00.200Z", 1_000, 0, 50, 0, 1_000, 50),
            own,
            total("2026-05-15T04:11:01.400Z", 3_000, 0, 60, 0, 2_000, 10));

    assertThat(sum(events)).isEqualTo(2_010);
  }

  @Test
  void countsALineThatIsNoReplayEvenWithinTheFirstSecond() {
    assertThat(sum(map(META, TURN, total("2026-05-15T04:11:00.900Z", 70, 0, 7, 0, 70, 7))))
        .isEqualTo(77);
  }

  @Test
  void startsFromTheLastCallWhereTheTotalIsNotOfThisFile() {
    List<ToolEvent> events =
        map(META, TURN, total("2026-05-15T04:12:00.000Z", 90_000, 0, 900, 0, 500, 20));

    assertThat(sum(events)).isEqualTo(520);
  }

  @Test
  void takesATurnThatBeganBeforeAForkForHistoryHoweverLongItIsReplayed() {
    String fork = META.replace("\"cli\"", "\"cli\",\"forked_from_id\":\"p\"");
    List<ToolEvent> replayed =
        map(
            fork,
            started("2026-05-15T04:11:00.200Z", "2026-05-14T09:00:00Z"),
            total("2026-05-15T04:11:07.000Z", 300_000, 0, 1_000, 0, 300_000, 1_000),
            started("2026-05-15T04:20:00.000Z", "2026-05-15T04:20:00Z"),
            total("2026-05-15T04:20:09.000Z", 302_000, 0, 1_010, 0, 2_000, 10));
    List<ToolEvent> own =
        map(
            fork,
            started("2026-05-15T04:11:00.200Z", "2026-05-15T04:11:00Z"),
            total("2026-05-15T04:11:01.000Z", 2_000, 0, 10, 0, 2_000, 10));

    assertThat(sum(replayed)).isEqualTo(2_010);
    assertThat(sum(own)).isEqualTo(2_010);
  }

  /** All lines of a file that was brought into a newer form bear the time of that. */
  @Test
  void countsRecordsOfASubagentsOwnThreadWhateverTheTimeTheyBear() {
    String meta = META.replace("\"cli\"", "{\"subagent\":{\"thread_spawn\":{\"depth\":1}}}");
    List<ToolEvent> events =
        map(
            meta,
            response("2026-05-15T04:11:00.100Z", "parent", 9_000, 100),
            response("2026-05-15T04:11:00.100Z", "thread-1", 5_000, 60),
            total("2026-05-15T04:11:00.100Z", 5_000, 0, 60, 0, 5_000, 60),
            response("2026-05-15T04:11:00.100Z", "thread-1", 6_000, 80),
            total("2026-05-15T04:11:00.100Z", 11_000, 0, 140, 0, 6_000, 80));

    assertThat(sum(events)).isEqualTo(11_140);
  }

  /** A guardian's file begins with the last total of the guardian before it. */
  @Test
  void countsNothingThatAGuardianTakesOverFromTheOneBeforeIt() {
    String meta = META.replace("\"cli\"", "{\"subagent\":{\"other\":\"guardian\"}}");
    List<ToolEvent> events =
        map(
            meta,
            TURN.replace("01.000Z", "00.100Z"),
            total("2026-05-15T04:11:00.100Z", 50_000, 40_000, 300, 0, 7_000, 20),
            TURN.replace("01.000Z", "00.200Z"),
            response("2026-05-15T04:11:09.000Z", "thread-1", 8_000, 30),
            total("2026-05-15T04:11:09.000Z", 58_000, 47_000, 330, 0, 8_000, 30));

    assertThat(sum(events)).isEqualTo(8_030);
    assertThat(events.get(4).getQuerySource()).isEqualTo("subagent");
  }
}
