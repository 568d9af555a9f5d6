package io.tollgate.purpose.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TokensTest {

  @Test
  void namesInCamelCaseComeApartAndNumbersLoseTheirValue() {
    assertThat(texts("rename OrderBook2Service by 2026"))
        .containsExactly("rename", "order", "book", "0", "service", "by", "0000");
  }

  @Test
  void caseAndLatinAccentsDoNotMatter() {
    assertThat(texts("Écris İŞLEM größer"))
        .isEqualTo(texts("ecris işlem groβer".replace('β', 'ß')));
  }

  @Test
  void ideographsStandAlone() {
    assertThat(texts("修复bug吧")).containsExactly("修", "复", "bug", "吧");
  }

  @Test
  void hindiVowelsStayWithTheirConsonants() {
    assertThat(texts("सवाल बनाओ")).hasSize(2);
  }

  @Test
  void codeIsMarkedAsPasted() {
    Tokens tokens = Tokens.of("faster please\n```\nint f() { return 1; }\n```\nthanks");

    assertThat(texts(tokens)).contains("return");
    assertThat(texts(tokens.request())).containsExactly("faster", "please", "thanks");
  }

  @Test
  void aLineThatLooksLikeCodeIsPasted() {
    assertThat(texts(Tokens.of("now\nif (a[i] == b[j]) { x = y; }").request()))
        .containsExactly("now");
    assertThat(texts(Tokens.of("now\nwhy does it stop here?").request())).contains("stop");
  }

  @Test
  void withoutAnyOtherWordsThePasteIsTheRequest() {
    assertThat(texts(Tokens.of("!\nif (a[i] == b[j]) { x = y; }").request())).contains("x", "y");
  }

  @Test
  void aDotInAFileNameEndsNoSentence() {
    Tokens tokens = Tokens.of("open main.py now. then run it");

    assertThat(tokens.sentence(3)).isZero();
    assertThat(tokens.sentence(tokens.size() - 1)).isEqualTo(1);
  }

  @Test
  void ofAHugeTextBeginningAndEndAreReadHoweverItsCharactersUnfold() {
    String unfolding = "\uFDFA".repeat(20_000);

    assertThat(Tokens.of("first " + unfolding + " last").size()).isLessThan(16_002);
    assertThat(texts("first " + unfolding + " last")).startsWith("first").endsWith("last");
  }

  private static List<String> texts(String text) {
    return texts(Tokens.of(text));
  }

  private static List<String> texts(Tokens tokens) {
    return IntStream.range(0, tokens.size()).mapToObj(tokens::text).toList();
  }
}
