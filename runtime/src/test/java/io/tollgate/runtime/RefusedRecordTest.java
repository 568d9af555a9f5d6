package io.tollgate.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.digest.Sha256;
import io.tollgate.event.DeadLetter;
import io.tollgate.event.ToolEventRules.Fault;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RefusedRecordTest {

  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  private static final Fault FAULT = new Fault("malformed_avro", "the record ends too early");

  @Test
  void tellsWhereTheRecordStandsAndWhy() {
    DeadLetter letter = letter(3, 17, new byte[] {0, 1, 2});

    assertThat(letter.getDeadLetterId())
        .as("by another program")
        .isEqualTo("6a12040f3b540d8d4b1b5299ae393488");
    assertThat(letter.getOrigin()).isEqualTo("movements");
    assertThat(letter.getOriginPartition()).isEqualTo(3);
    assertThat(letter.getOriginOffset()).isEqualTo(17);
    assertThat(letter.getReason()).isEqualTo("malformed_avro");
    assertThat(letter.getStage()).isEqualTo("streams-app");
    assertThat(letter.getReceivedTime()).isEqualTo(NOON);
    assertThat(letter.getOriginal()).isEqualTo(ByteBuffer.wrap(new byte[] {0, 1, 2}));
  }

  @Test
  void secretsAreTakenOutAndNothingElseMoves() {
    String secret = "ghp_" + "a1B2c3D4".repeat(4) + "e5F6";
    byte[] value = ("\0\0\0\0\7..token " + secret + " behind").getBytes(StandardCharsets.UTF_8);

    DeadLetter letter = letter(0, 0, value);
    String kept = StandardCharsets.UTF_8.decode(letter.getOriginal().duplicate()).toString();

    assertThat(kept).hasSize(value.length).doesNotContain(secret).endsWith(" behind");
    assertThat(letter.getOriginalSha256()).isEqualTo(Sha256.hex(value));
  }

  @Test
  void aSecretAcrossTheCutIsTakenOutAsWell() {
    String secret = "ghp_" + "a1B2c3D4".repeat(4) + "e5F6";
    byte[] value = new byte[RefusedRecord.MOST_KEPT + 100];
    Arrays.fill(value, (byte) ' ');
    byte[] key = secret.getBytes(StandardCharsets.UTF_8);
    System.arraycopy(key, 0, value, RefusedRecord.MOST_KEPT - 20, key.length);

    DeadLetter letter = letter(0, 0, value);
    String kept = StandardCharsets.UTF_8.decode(letter.getOriginal().duplicate()).toString();

    assertThat(kept).hasSize(RefusedRecord.MOST_KEPT).doesNotContain(secret.substring(0, 12));
    assertThat(letter.getOriginalKept()).isEqualTo(RefusedRecord.MOST_KEPT);
    assertThat(letter.getOriginalSize()).isEqualTo(value.length);
  }

  @Test
  void theIdIsThatOfPartAndPlace() {
    assertThat(letter(0, 1, new byte[] {1}).getDeadLetterId())
        .isEqualTo(letter(0, 1, null).getDeadLetterId())
        .isNotEqualTo(letter(1, 1, null).getDeadLetterId())
        .isNotEqualTo(letter(0, 2, null).getDeadLetterId())
        .isNotEqualTo(
            new RefusedRecord("movements", 0, 1, null)
                .letter("notifier", FAULT, NOON)
                .getDeadLetterId());
  }

  private static DeadLetter letter(int partition, long offset, byte[] value) {
    return new RefusedRecord("movements", partition, offset, value)
        .letter("streams-app", FAULT, NOON);
  }
}
