package io.tollgate.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The bounds of what is taken for a secret beside the name of one. */
class ValueTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "password=a1b2 | password=[secret:assigned]",
        "api_key=\"a1B2c3D4\" | api_key=\"[secret:assigned]\"",
        "pwd=ab12cd | pwd=[secret:assigned]",
        "password 'hunter2x' | password '[secret:assigned]'",
        "password Tr0ub4dorX | password [secret:assigned]"
      })
  void takesOutTheShortest(String text, String expected) {
    assertThat(Redaction.redact(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "password=a1b",
        "api_key=\"a1B2c3D\"",
        "password: \"1.2.3\"",
        "password=~/secrets1",
        "password 'chapter 12'",
        "password Tr0ub4(dorX",
        "password Tr0ub4/dorX"
      })
  void leavesWhatIsShorterOrSomethingElse(String text) {
    assertThat(Redaction.redact(text)).isSameAs(text);
  }
}
