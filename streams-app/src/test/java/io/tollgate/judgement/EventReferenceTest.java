package io.tollgate.judgement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class EventReferenceTest {

  @Test
  void isReadBackWhateverTheIdLooksLike() {
    EventReference reference =
        new EventReference("a-b@c-1", new EventPosition("tool-events", 3, 1_234_567_890_123L));

    assertThat(reference).hasToString("a-b@c-1@tool-events-3-1234567890123");
    assertThat(EventReference.parse(reference.toString())).isEqualTo(reference);
  }

  @Test
  void otherTextIsRefused() {
    assertThatThrownBy(() -> EventReference.parse("e1"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
