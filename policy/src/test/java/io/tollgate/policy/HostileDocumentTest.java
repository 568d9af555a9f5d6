package io.tollgate.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No document may end the thread that reads it or that judges by it. */
class HostileDocumentTest {
  private static final String RULE =
      """
      title: one
      logsource:
        category: any
      detection:
        selection:
          a|re: '%s'
        condition: selection
      """;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[A-Za-z0-9+/]{0,1000}x",
        ".{0,1000}foo.{0,1000}bar",
        "a{1,1000}",
        "(a?){1000}x",
        "(?:a?\\pL?){800}[0-9]"
      })
  void repetitionsNeedNoMoreStackThanAThreadHas(String regex) throws Exception {
    SigmaFile file = read(RULE.formatted(regex));

    assertThat(file.faults()).isEmpty();
    assertThat(matches(file, Map.of("a", "a1fooaxbar"))).isEqualTo(1);
    assertThat(matches(file, Map.of("a", "-"))).isZero();
  }

  @Test
  void anExpressionThatIsTooLargeIsRefusedWithItsLine() throws Exception {
    assertThat(faults("(".repeat(4_000) + "a" + ")".repeat(4_000)))
        .isEqualTo("nested deeper than 200 levels");
    assertThat(faults("((x{1000}){1000}){1000}"))
        .isEqualTo("with its repetitions written out, more than 5,000 steps");
    assertThat(faults("(x{1000}[)]{0,}|\\p{Lu}{3}\\Q(\\E){1000}"))
        .isEqualTo("with its repetitions written out, more than 5,000 steps");
    assertThat(faults("[a-z]".repeat(100_000))).isEqualTo("longer than 10,000 characters");
  }

  private static String faults(String regex) throws Exception {
    SigmaFile file = read(RULE.formatted(regex));
    assertThat(file.rules()).isEmpty();
    assertThat(file.faults()).singleElement().extracting(Fault::line).isEqualTo(6);
    String message = file.faults().get(0).reason();
    String begin = "'a': regular expression refused: error parsing regexp: ";
    assertThat(message).startsWith(begin);
    return message.substring(begin.length());
  }

  private static SigmaFile read(String document) throws Exception {
    return SmallStack.call(() -> new SigmaParser(Map.of()).parse("one.yml", document));
  }

  private static int matches(SigmaFile file, Map<String, ?> event) throws Exception {
    return SmallStack.call(
        () -> {
          int[] matches = new int[1];
          RuleSet.of(file.rules()).judge(JsonEvent.of(event), rule -> matches[0]++);
          return matches[0];
        });
  }
}
