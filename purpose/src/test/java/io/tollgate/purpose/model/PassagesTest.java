package io.tollgate.purpose.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PassagesTest {

  @Test
  void aLongTextIsReadTwoSentencesAtATime() {
    String text =
        "The portal needs a new footer with the address of the company. The login page is slow when"
            + " many come at once. Please write twelve fresh puzzles with hidden checks for the"
            + " page. The profile picture is cut off on small screens.";

    assertThat(passages(text))
        .hasSize(3)
        .satisfiesExactly(
            first -> assertThat(first).startsWith("the portal").endsWith("at once ."),
            second -> assertThat(second).startsWith("the login").endsWith("for the page ."),
            third -> assertThat(third).startsWith("please write").endsWith("small screens ."));
  }

  @Test
  void aShortTextAndOneOfFewSentencesHaveNone() {
    assertThat(passages("Fix it. Then ship it. Then sleep. Then rest.")).isEmpty();
    assertThat(passages("word ".repeat(60))).isEmpty();
  }

  @Test
  void aSentenceWithoutEndComesApartAtItsSigns() {
    String wish = "(a) a single sign on for all who work in the four offices of ours, ";

    assertThat(passages(wish.repeat(5))).hasSizeGreaterThanOrEqualTo(3);
  }

  @Test
  void ofAHugeTextEveryWordIsReadInBoundedlyManyPassages() {
    String text =
        IntStream.range(0, 1_000)
            .mapToObj(i -> "line " + "abcdefghij".charAt(i % 10) + " is here.\n")
            .collect(Collectors.joining());
    Tokens tokens = Tokens.of(text);

    List<Passage> passages = Passages.of(tokens);

    assertThat(passages).hasSizeLessThanOrEqualTo(48);
    assertThat(passages.get(0).from()).isZero();
    for (int i = 1; i < passages.size(); i++) {
      assertThat(passages.get(i).from()).isLessThanOrEqualTo(passages.get(i - 1).to());
    }
    assertThat(passages.get(passages.size() - 1).to()).isEqualTo(tokens.size());
  }

  private static List<String> passages(String text) {
    Tokens tokens = Tokens.of(text);
    return Passages.of(tokens).stream()
        .map(
            passage ->
                IntStream.range(passage.from(), passage.to())
                    .mapToObj(tokens::text)
                    .collect(Collectors.joining(" ")))
        .toList();
  }
}
