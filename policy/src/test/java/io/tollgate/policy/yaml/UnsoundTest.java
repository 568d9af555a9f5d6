package io.tollgate.policy.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people do wrong in YAML, and what they are told. */
class UnsoundTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '~',
      textBlock =
          """
          a: *x*             ! 2 ! a text that begins with '*' needs quotes
          a: %x%             ! 2 ! a text that begins with '%' needs quotes
          a: @x              ! 2 ! a text that begins with '@' needs quotes
          a: `x`             ! 2 ! a text that begins with '`' needs quotes
          a: b: c            ! 2 ! ': ' in a text that is not in quotes, or a line indented too far
          a:b                ! 2 ! a key without ':' and a space after it
          a: "b" or "c"      ! 2 ! text after a closing quote, or a line indented differently from those above
          a: [b              ! 3 ! ']' or a comma is missing; the list or map begins 1 line above
          a: {b: 1 c: 2}     ! 2 ! '}' or a comma is missing; the list or map begins in this line
          a: [b]]            ! 2 ! a ']' too many
          a: "C:\\Programs"   ! 2 ! \\P means nothing in double quotes; in single quotes a \\ is kept
          a: | b             ! 2 ! a text that | or > introduces begins in the next line; in this one it needs quotes
          a: "b              ! 2 ! a quote that begins here is never closed
          """)
  void tellsWhatToLookFor(String line, int place, String reason) {
    assertThat(faults("first: 1\n" + line + "\nlast: 2\n"))
        .containsExactly(new Fault("f.yml", place, "not valid YAML: " + reason));
  }

  @Test
  void namesWhatCannotBeSeen() {
    assertThat(faults("a:\n\tb: 1\n"))
        .containsExactly(
            new Fault("f.yml", 2, "not valid YAML: a tab where only spaces are allowed"));
    assertThat(faults("a:\n  b:\u00a01\n  c: 2\n"))
        .containsExactly(
            new Fault(
                "f.yml",
                3,
                "not valid YAML: a no-break space instead of a space, in this line or the"
                    + " line above"));
  }

  @Test
  void namesACharacterThatNoTextMayHold() {
    assertThat(faults("a: 😀\nb: \"x\u0000\"\n"))
        .containsExactly(
            new Fault(
                "f.yml",
                2,
                "not valid YAML: the character U+0000, which no YAML text may hold; perhaps the"
                    + " file is not UTF-8"));
    assertThat(faults("a: 1\nb: 2\nc: x\u0007\n"))
        .containsExactly(
            new Fault(
                "f.yml", 3, "not valid YAML: the character U+0007, which no YAML text may hold"));
  }

  @Test
  void linesThatAreIndentedOtherwise() {
    assertThat(faults("a:\n    b: 1\n   c: 2\n"))
        .containsExactly(
            new Fault("f.yml", 3, "not valid YAML: indented differently from the lines above"));
  }

  @Test
  void aReferenceToNothingWasMeantAsAText() {
    Faults faults = new Faults("f.yml", 1);

    new YamlDocument("a: *x\n", 1).composeResolved(faults);

    assertThat(faults.sorted())
        .containsExactly(
            new Fault(
                "f.yml",
                1,
                "not valid YAML: there is no anchor &x; a text that begins with '*' needs quotes"));
  }

  private static List<Fault> faults(String text) {
    Faults faults = new Faults("f.yml", 1);
    assertThat(new YamlDocument(text, 1).compose(faults)).isEmpty();
    return faults.sorted();
  }
}
