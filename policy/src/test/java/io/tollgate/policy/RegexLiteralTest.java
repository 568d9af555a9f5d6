package io.tollgate.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegexLiteralTest {
  private static final List<String> PIECES =
      List.of(
          "a",
          "B",
          "ab",
          "\\.",
          "\\\\",
          ".",
          "a?",
          "b*",
          "a+",
          "b{2}",
          "a{0,1}",
          "(ab)",
          "(a|b)?",
          "(?i)",
          "(?:a)+",
          "[ab]",
          "[^a]",
          "[]a]",
          "[[:alpha:]]",
          "\\x61",
          "\\x{62}",
          "\\d",
          "\\b",
          "\\pL",
          "\\p{Lu}",
          "^",
          "$",
          "|",
          "\\t",
          "\\141",
          "{",
          "(a(b)?)*",
          "[\\]a]",
          "\\)");
  private static final List<String> TEXTS =
      List.of("a", "b", "A", "B", "ab", ".", "\\", "]", "\t", "1", "aa", "{", ")", " ");

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "\\\\(cmd|ps)\\.EXE$ ! .exe",
        "foo[0-9]+barbar? ! barba",
        "a(b|c)d|e ! ''",
        "colou?r ! colo",
        "x{3}yz ! yz",
        "ab+cd ! ab",
        "\\x41\\x42cd ! cd",
        "\\p{Lu}cd ! cd"
      })
  void findsTheLongestStretch(String regex, String literal) {
    assertThat(RegexLiteral.of(regex)).isEqualTo(literal);
  }

  @Test
  void everyMatchContainsIt() {
    Random random = new Random(11);
    int matches = 0;
    for (int i = 0; i < 200_000; i++) {
      String regex = some(random, PIECES);
      Pattern pattern = compiled(regex);
      String text = some(random, TEXTS);
      if (pattern != null && pattern.matcher(text).find()) {
        assertThat(Fold.fold(text)).as(regex).contains(RegexLiteral.of(regex));
        matches++;
      }
    }
    assertThat(matches).isGreaterThan(10_000);
  }

  private static Pattern compiled(String regex) {
    try {
      return Pattern.compile(regex);
    } catch (PatternSyntaxException e) {
      return null;
    }
  }

  private static String some(Random random, List<String> pieces) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(5); i >= 0; i--) {
      text.append(pieces.get(random.nextInt(pieces.size())));
    }
    return text.toString();
  }
}
