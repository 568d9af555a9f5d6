package io.tollgate.cli.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlaceTest {

  @Test
  void anEmptyVariableIsNone() {
    assertThat(place(Map.of()).portOffset()).isEmpty();
    assertThat(place(Map.of("TOLLGATE_PORT_OFFSET", " ")).portOffset()).isEmpty();
    assertThat(place(Map.of("TOLLGATE_PORT_OFFSET", "6000")).portOffset())
        .isEqualTo(Optional.of(6_000));
  }

  @Test
  void whatIsNoNumberIsToldByTheNameOfTheVariable() {
    Place place = place(Map.of("TOLLGATE_PORT_OFFSET", "many"));

    assertThatThrownBy(place::portOffset)
        .hasMessage("TOLLGATE_PORT_OFFSET is not a whole number: many")
        .extracting(failure -> ((CommandFailure) failure).exitCode())
        .isEqualTo(CommandFailure.USAGE);
  }

  private static Place place(Map<String, String> variables) {
    return new Place(variables, Path.of(""));
  }
}
