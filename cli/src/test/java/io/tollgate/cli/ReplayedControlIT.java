package io.tollgate.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.cli.intake.RefusedControl;
import io.tollgate.cli.tail.LatestRecords;
import io.tollgate.event.DeadLetter;
import io.tollgate.event.Reattribution;
import io.tollgate.event.ToolEventRules.Fault;
import io.tollgate.runtime.RefusedRecord;
import io.tollgate.serde.TopicSerdes;
import io.tollgate.topic.EventTopics;
import io.tollgate.topic.SteeringTopics;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Control records that were refused and are replayed from their dead letters. */
class ReplayedControlIT {

  private final Instant now = Instant.now();

  @TempDir private Path folder;

  private CommandsOnBroker commands;

  @BeforeEach
  void open() {
    commands = new CommandsOnBroker("replayed-control", folder);
  }

  @AfterEach
  void close() {
    commands.close();
  }

  /** What was refused although it is sound, here for its key alone, need not be typed again. */
  @Test
  void replaysARefusedRecordUnderItsOwnKeyAndNotOverANewerOne() throws Exception {
    String topic = SteeringTopics.REATTRIBUTIONS.name();
    Reattribution move = new Reattribution();
    move.setReattributionId("r-1");
    move.setFromTeam("ads");
    move.setTeam("search");
    move.setEventFrom(Instant.EPOCH);
    move.setEventTo(now.truncatedTo(ChronoUnit.DAYS));
    move.setIncludesCredential(false);
    move.setReason("moved");
    move.setAppliedTime(Instant.EPOCH);
    byte[] sound =
        TopicSerdes.values(SteeringTopics.REATTRIBUTIONS, commands.connection().clientConfig())
            .serializer()
            .serialize(topic, move);
    commands.write(SteeringTopics.REATTRIBUTIONS, bytes("another"), sound);
    refuse(new RefusedRecord(topic, 0, 0, sound));
    refuse(new RefusedRecord(topic, 0, 0, sound));
    refuse(new RefusedRecord(topic, 0, 1, new byte[] {7}));

    assertThat(deadLetters("list", "--origin", topic)).contains("2 dead letters");
    assertThat(deadLetters("replay", "--origin", topic))
        .contains(
            "1 not sent: it cannot be read; its writer must write it again",
            "1 sent: 1 accepted, 0 refused");
    StringWriter leftOut = new StringWriter();
    assertThat(
            LatestRecords.readable(
                    commands.connection(), SteeringTopics.REATTRIBUTIONS, new PrintWriter(leftOut))
                .keySet())
        .containsExactly("r-1");
    assertThat(leftOut.toString())
        .contains("reattributions-0@0: invalid_event, the record's key is not its reattr");
    assertThat(deadLetters("replay", "--origin", topic, "--dry-run"))
        .contains("1 not sent: a newer record has the same key", "0 would be sent");
    assertThat(RefusedControl.since(commands.connection(), Instant.EPOCH).sentence().orElseThrow())
        .startsWith("2 control records refused (reattributions); the last at ")
        .contains("of reattributions: the record's key is not its reattribution_id; see");
  }

  private String deadLetters(String... words) {
    List<String> all = new ArrayList<>(List.of("dead-letters"));
    all.addAll(List.of(words));
    commands.run(all.toArray(String[]::new));
    return commands.out();
  }

  private void refuse(RefusedRecord record) throws Exception {
    Fault fault = new Fault("invalid_event", "the record's key is not its reattribution_id");
    DeadLetter letter = record.letter("flink-jobs", fault, now);
    commands.write(EventTopics.DEAD_LETTERS, letter.getDeadLetterId(), letter, now);
  }

  private static byte[] bytes(String key) {
    return key.getBytes(UTF_8);
  }
}
