package io.tollgate.admission;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.AiWrite;
import io.tollgate.event.Movement;
import io.tollgate.event.ToolEventRules.Fault;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ContentChecksTest {

  private static final String ID = "0a".repeat(16);
  private static final String DIGEST = "0b".repeat(32);

  @Test
  void whatTollgateItselfWritesPasses() {
    assertThat(ContentChecks.firstFault(ID, write(write -> {}))).isEmpty();
    assertThat(ContentChecks.firstFault(ID, movement(movement -> {}))).isEmpty();
  }

  @Test
  void anIdThatIsNoneIsNamed() {
    assertThat(faultOf("zz", write -> write.setWriteId("zz")))
        .isEqualTo("write_id is not 32 hex digits");
    assertThat(faultOf("another", write -> {})).isEqualTo("the record's key is not its write_id");
  }

  @Test
  void aDigestThatIsNoneIsNamed() {
    assertThat(faultOf(ID, write -> write.setSha256(ID))).isEqualTo("sha256 is not 64 hex digits");
    assertThat(ContentChecks.firstFault(ID, movement(one -> one.setNormalisedSha256(""))))
        .map(Fault::detail)
        .contains("normalised_sha256 is not 64 hex digits");
  }

  @Test
  void aPathMayBeLongerThanAName() {
    assertThat(faultOf(ID, write -> write.setTool("x".repeat(1_025))))
        .isEqualTo("tool is longer than 1024 characters");
    assertThat(ContentChecks.firstFault(ID, write(write -> write.setPath("x".repeat(4_096)))))
        .isEmpty();
    assertThat(faultOf(ID, write -> write.setPath("x".repeat(4_097))))
        .isEqualTo("path is longer than 4096 characters");
    assertThat(ContentChecks.firstFault(ID, movement(one -> one.setItem("x".repeat(4_097)))))
        .map(Fault::detail)
        .contains("item is longer than 4096 characters");
  }

  private static String faultOf(String key, Consumer<AiWrite> change) {
    return ContentChecks.firstFault(key, write(change)).map(Fault::detail).orElse("none");
  }

  private static AiWrite write(Consumer<AiWrite> change) {
    AiWrite write = new AiWrite();
    write.setWriteId(ID);
    write.setTool("claude-code");
    write.setPath("src/C.java");
    write.setSha256(DIGEST);
    write.setNormalisedSha256(DIGEST);
    change.accept(write);
    return write;
  }

  private static Movement movement(Consumer<Movement> change) {
    Movement movement = new Movement();
    movement.setMovementId(ID);
    movement.setItem("C.java");
    movement.setSha256(DIGEST);
    movement.setNormalisedSha256(DIGEST);
    movement.setImages(List.of());
    change.accept(movement);
    return movement;
  }
}
