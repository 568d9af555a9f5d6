package io.tollgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.DeadLetter;
import io.tollgate.topic.EventTopics;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The doctor's report on dead letters of which some were dropped. */
class DroppedLettersIT {

  @Test
  void theDoctorCountsThoseThatNobodyDropped(@TempDir Path folder) throws Exception {
    try (CommandsOnBroker commands = new CommandsOnBroker("dropped", folder)) {
      for (String id : new String[] {"first", "second", "third"}) {
        DeadLetter letter = letter(id);
        commands.write(EventTopics.DEAD_LETTERS, id, letter, letter.getReceivedTime());
      }
      commands.run("doctor", "--json");
      assertThat(commands.out()).contains("invalid_tokens 3");
      assertThat(commands.run("dead-letters", "drop", "second", "--because", "a test")).isZero();

      commands.run("doctor", "--json");

      assertThat(commands.out()).contains("invalid_tokens 2").doesNotContain("dropped");
    }
  }

  private static DeadLetter letter(String id) {
    return DeadLetter.newBuilder()
        .setDeadLetterId(id)
        .setReason("invalid_tokens")
        .setDetail("input_tokens is -1")
        .setStage("collector")
        .setReceivedTime(Instant.now())
        .setSource("claude-code")
        .setOrigin("/v1/logs")
        .setOriginalFormat("json")
        .setOriginal(ByteBuffer.wrap(new byte[] {1}))
        .setOriginalSize(1)
        .setOriginalKept(1)
        .setOriginalSha256("00")
        .setResource(Map.of())
        .build();
  }
}
