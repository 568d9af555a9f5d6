package io.tollgate.purpose.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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
    List<Token> tokens = Tokens.of("faster please\n```\nint f() { return 1; }\n```\nthanks");

    assertThat(tokens.stream().filter(Token::pasted).map(Token::text)).contains("return");
    assertThat(tokens.stream().filter(token -> !token.pasted()).map(Token::text))
        .containsExactly("faster", "please", "thanks");
  }

  @Test
  void aLineThatLooksLikeCodeIsPasted() {
    assertThat(Tokens.of("if (a[i] == b[j]) { x = y; }")).allMatch(Token::pasted);
    assertThat(Tokens.of("why does it stop here?")).noneMatch(Token::pasted);
  }

  @Test
  void aDotInAFileNameEndsNoSentence() {
    List<Token> tokens = Tokens.of("open main.py now. then run it");

    assertThat(tokens.get(3).sentence()).isZero();
    assertThat(tokens.get(tokens.size() - 1).sentence()).isEqualTo(1);
  }

  private static List<String> texts(String text) {
    return Tokens.of(text).stream().map(Token::text).toList();
  }
}
