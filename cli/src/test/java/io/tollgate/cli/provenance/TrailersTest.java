package io.tollgate.cli.provenance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrailersTest {

  private static final String HEAD =
      "tree 1\nauthor Ann B <ann@x.org> 1 +0000\ncommitter C <c@x.org> 1 +0000\n\n";

  @Test
  void readsTheLastParagraph() {
    Trailers trailers =
        Trailers.of(
            utf8(
                HEAD
                    + "Reviewed-by: Mallory <m@x.org>\n\nMore.\n\n"
                    + "Reviewed-by: Bob <bob@x.org>\ntollgate-reviewed-by: carol\n"
                    + "Reviewed-by: Bob <bob@x.org>\nSigned-off-by: D <d@x.org>\n"));

    assertThat(trailers.author()).isEqualTo("ann@x.org");
    assertThat(trailers.reviewers()).containsExactly("bob@x.org", "carol");
  }

  @Test
  void findsNothingWhereNothingIs() {
    assertThat(Trailers.of(utf8(HEAD + "A title\n")).reviewers()).isEmpty();
    assertThat(Trailers.of(new byte[0]).reviewers()).isEmpty();
    assertThat(Trailers.of(utf8("Reviewed-by: X <x@x.org>")).reviewers()).isEmpty();
  }

  @Test
  void takesTheNameWhereThereIsNoAddressAndNothingFromABrokenLine() {
    Trailers trailers =
        Trailers.of(
            utf8(
                HEAD
                    + "REVIEWED-BY:\tD E \nReviewed-by: <f@x.org>\t\nReviewed-by:\n"
                    + "Reviewed-by: G <g@x.org> and H\nReviewed-by: I <i@x.org\n"
                    + "Reviewed-by: < >\nNot-Reviewed-by: J <j@x.org>"));

    assertThat(trailers.reviewers()).containsExactly("D E", "f@x.org");
  }

  @Test
  @Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
  void readsAMessageOfBlanksInOneGo() {
    String blanks = " \t".repeat(100_000);
    String message =
        HEAD + "Reviewed-by:" + blanks + "x" + blanks + "<\nReviewed-by:" + blanks + "<" + blanks;

    assertThat(Trailers.of(utf8(message)).reviewers()).isEmpty();
    assertThat(RepositoryName.of("https://x.org/" + "/".repeat(200_000) + "x")).endsWith("/x");
  }

  @ParameterizedTest
  @CsvSource({
    "https://github.com/Lab/Parser.git, github.com/lab/parser",
    "git@github.com:lab/parser.git, github.com/lab/parser",
    "ssh://git@git.x.org:2222/lab/parser/, git.x.org/lab/parser",
    "https://user:secret@git.x.org/lab/parser, git.x.org/lab/parser"
  })
  void callsARepositoryWhatEventsCallIt(String address, String name) {
    assertThat(RepositoryName.of(address)).isEqualTo(name);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
