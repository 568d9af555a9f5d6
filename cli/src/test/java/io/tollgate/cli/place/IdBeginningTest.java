package io.tollgate.cli.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdBeginningTest {

  private static final List<String> IDS = List.of("a39a51-1", "a39a51-12", "b17c");

  /** A search in a script that found nothing gives an empty text. */
  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "b", "b17"})
  void tooLittleMeansNothing(String text) {
    assertThatThrownBy(() -> IdBeginning.of("case", text))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("of the case")
        .extracting(failure -> ((CommandFailure) failure).exitCode())
        .isEqualTo(2);
  }

  @Test
  void findsTheOneThatIsMeant() {
    assertThat(only("b17c")).isEqualTo("b17c");
    assertThat(only("a39a51-12")).isEqualTo("a39a51-12");
    assertThat(only("a39a51-1"))
        .as("the whole id, which another begins with")
        .isEqualTo(IDS.get(0));
  }

  @Test
  void saysWhyThereIsNone() {
    assertThatThrownBy(() -> only("a39a")).hasMessageContaining("2 ids begin with a39a");
    assertThatThrownBy(() -> only("zzzz"))
        .hasMessage("there is no case zzzz")
        .extracting(failure -> ((CommandFailure) failure).exitCode())
        .isEqualTo(2);
  }

  private static String only(String text) {
    return IdBeginning.of("case", text).only(IDS, Function.identity());
  }
}
