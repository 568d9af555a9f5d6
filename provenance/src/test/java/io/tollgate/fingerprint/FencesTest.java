package io.tollgate.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.junit.jupiter.api.Test;

class FencesTest {

  @Test
  void cutsFencesOfBothSigns() {
    assertThat(fenced("See:\n\n```go\na\n```\nand\n~~~python\nb\n~~~\n"))
        .containsExactly("go: a\n", "python: b\n");
  }

  @Test
  void closesAFenceWithOneOfItsSignThatIsAsLongAtLeast() {
    assertThat(fenced("````text\n```\n~~~~\n````\n")).containsExactly("text: ```\n~~~~\n");
    assertThat(fenced("~~~\n~~\n~~~~~\nend\n")).containsExactly(": ~~\n");
  }

  @Test
  void doesNotCloseAFenceWithOneThatNamesALanguage() {
    assertThat(fenced("```text\n```go\na\n```\n")).containsExactly("text: ```go\na\n");
  }

  @Test
  void readsMarkdownInAFenceAsMarkdown() {
    String text = "The README:\n\n````markdown\n# Use\n\n```python\na\n```\n````\nDone.";

    assertThat(fenced(text)).containsExactly("python: a\n");
    assertThat(Fences.of(text).stream().filter(Fences.Part::isFenced))
        .singleElement()
        .satisfies(
            part -> {
              assertThat(part.firstLine()).isEqualTo(7);
              assertThat(part.isPlain()).isFalse();
            });
  }

  @Test
  void endsAFenceThatIsNotClosedWithTheText() {
    assertThat(fenced("```Ruby {linenos}\na\nb")).containsExactly("ruby: a\nb");
    assertThat(fenced("no `code` here")).isEmpty();
    assertThat(fenced("```a``` is no fence\n")).isEmpty();
  }

  /** Cut as deep as they lie, these would take all of the stack. */
  @Test
  void cutsMarkdownWithinMarkdownOnce() {
    assertThat(Fences.of("````md\n".repeat(20_000)))
        .filteredOn(Fences.Part::isFenced)
        .extracting(Fences.Part::language)
        .containsExactly("md");
  }

  @Test
  void aFenceThatNamesALanguageMayEndOneThatWasCutOff() {
    String text = "```text\n```Go\na\n```\n~~~\n```js\nb\n";

    assertThat(Fences.ofCut(text))
        .filteredOn(Fences.Part::isFenced)
        .extracting(Fences.Part::language, Fences.Part::text, Fences.Part::isClosed)
        .containsExactly(
            tuple("text", "", false), tuple("go", "a\n", true), tuple("", "```js\nb\n", false));
    assertThat(Fences.ofCut("````md\n```go\na\n```\n````\n"))
        .isEqualTo(Fences.of("````md\n```go\na\n```\n````\n"));
    assertThat(Fences.ofCut("```\n```${a}\n``` a ` b\n```\n"))
        .isEqualTo(Fences.of("```\n```${a}\n``` a ` b\n```\n"));
  }

  @Test
  void tellsWhatWouldCloseTheLast() {
    assertThat(Fences.missing("a\n````js\nb\n```\n")).isEqualTo("````");
    assertThat(Fences.missing("~~~ a\nb")).isEqualTo("~~~");
    assertThat(Fences.missing("```\nb\n```\nc")).isEmpty();
  }

  @Test
  void tellsALanguageThatWasGuessed() {
    assertThat(Fences.of("```py ?\na\n```\n```py\nb\n```\n"))
        .filteredOn(Fences.Part::isFenced)
        .extracting(Fences.Part::isGuessed)
        .containsExactly(true, false);
  }

  private static List<String> fenced(String text) {
    return Fences.of(text).stream()
        .filter(Fences.Part::isFenced)
        .map(part -> part.language() + ": " + part.text())
        .toList();
  }
}
