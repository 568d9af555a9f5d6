package io.tollgate.purpose;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StatedPurposeTest {

  private final Map<String, String> attributes = new HashMap<>(Map.of("other", "x"));

  @Test
  void comesBackAsItWasWritten() {
    Purpose purpose = new Purpose(Purpose.CHALLENGE_AUTHORING, 0.75, true);

    StatedPurpose.write(purpose, attributes);

    assertThat(StatedPurpose.read(attributes)).isEqualTo(purpose);
  }

  @Test
  void isUnknownWhereNothingOrNonsenseIsWritten() {
    assertThat(StatedPurpose.read(attributes)).isEqualTo(Purpose.UNKNOWN);
    assertThat(StatedPurpose.read(Map.of("tollgate.purpose", "x", "tollgate.purpose_score", "7")))
        .isEqualTo(Purpose.UNKNOWN);
  }

  @Test
  void canBeRemoved() {
    StatedPurpose.write(new Purpose(Purpose.CHALLENGE_AUTHORING, 0.75, true), attributes);

    StatedPurpose.remove(attributes);

    assertThat(attributes).containsOnlyKeys("other");
  }
}
