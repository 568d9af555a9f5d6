package io.tollgate.source.value;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LenientValuesTest {

  /** However a number is written, it is the same one; what has no room in a long is none. */
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "523, 523",
    "007, 7",
    "+7, 7",
    "' 7 ', 7",
    "7.0, 7",
    "7e2, 700",
    "-7, -7",
    "999999999999999999, 999999999999999999",
    "9223372036854775807, 9223372036854775807",
    "0000000000000000000007, 7",
    "9223372036854775808,",
    "7.5,",
    "7a,",
    "'',",
    "-,"
  })
  void readsAWholeNumberFromText(String text, Long number) {
    assertThat(LenientValues.whole(text)).isEqualTo(number);
  }
}
