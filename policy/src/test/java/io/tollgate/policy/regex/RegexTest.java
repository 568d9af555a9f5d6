package io.tollgate.policy.regex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegexTest {
  private static final Flags NO_FLAGS = new Flags(false, false, false);
  private static final List<String> PIECES =
      List.of(
          "a",
          "B",
          "k",
          "s",
          "ab",
          "\\.",
          "\\\\",
          ".",
          "a?",
          "b*",
          "a+?",
          "b{2}",
          "a{0,1}",
          "b{1,}",
          "a{,2}",
          "(ab)",
          "(a|b)?",
          "(?i)",
          "(?i:ks)",
          "(?s).",
          "(?m)^",
          "(?m)$",
          "(?:a)+",
          "[ab]",
          "[^a]",
          "[]a]",
          "[a-]",
          "[a-c\\d]",
          "[^\\W]",
          "[[:alpha:]]",
          "\\x61",
          "\\x{62}",
          "\\d",
          "\\W",
          "\\s",
          "\\b",
          "\\B",
          "\\pL",
          "\\p{Lu}",
          "^",
          "$",
          "|",
          "\\t",
          "\\141",
          "{",
          "}",
          "(a(b)?)*",
          "[\\]a]",
          "\\)",
          "(a|bk|)",
          "(?P<n>a)",
          "é",
          "[à-ü]",
          "(b|a)$",
          "\\Aa",
          "b\\z",
          "\u212a",
          "(?-i)K",
          "\ud83d\ude00",
          "[^\ud83d\ude00]",
          "(a+b+)*",
          "\\Q.\\E",
          "\\Q$\\s",
          "(?:b$)*",
          "(?m:a$)",
          "[$\\S]",
          "[^\\s]",
          "[]\\s-]",
          "[[:]",
          "\\$");
  private static final List<String> TEXTS =
      List.of(
          "a",
          "b",
          "A",
          "B",
          "K",
          "k",
          "s",
          "S",
          "ab",
          ".",
          "\\",
          "]",
          "\t",
          "\n",
          "1",
          "aa",
          "{",
          ")",
          " ",
          "_",
          "é",
          "\u212a",
          "\u017f",
          "\ud83d\ude00",
          "-",
          "$",
          "\u000b");

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "^a{1500,}$         ! a    ! 1500",
        "^a{1001}$          ! a    ! 1001",
        "^a{1,1500}$        ! a    ! 1500",
        "^a{1500,1501}?$    ! a    ! 1500",
        "^\\x61{1001}$      ! a    ! 1001",
        "^\\141{1001}$      ! a    ! 1001",
        "^[)(]{1001}$       ! )    ! 1001",
        "^\\p{Lu}{1001}$    ! X    ! 1001",
        "^(?:ab){1001}x?$   ! ab   ! 1001",
        "^(A){1200,}$       ! A    ! 1200",
        "^\\({1001}[^}]*$   ! (    ! 1001",
      })
  void countsOverAThousandAreWrittenOut(String regex, String piece, int times) {
    Regex found = Regex.of(regex.strip(), NO_FLAGS);
    java.util.regex.Pattern expected =
        java.util.regex.Pattern.compile(regex.strip().replace("141", "0141"));
    for (int count = times - 2; count <= times + 2; count++) {
      String text = piece.strip().repeat(count);
      assertThat(found.finds(text)).isEqualTo(expected.matcher(text).find());
    }
  }

  @Test
  void aPossessiveCountStaysRefused() {
    assertThatThrownBy(() -> Regex.of("a{1500,}+", NO_FLAGS))
        .isInstanceOf(PatternSyntaxException.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "\\\\(cmd|ps)\\.EXE$ ! \\cmd.exe,\\ps.exe",
        "foo[0-9]+barbar? ! barba",
        "a(b|c)d|e ! abd,acd,e",
        "colou?r ! color,colour",
        "x{3}yz ! yz",
        "(ab)+cd ! ab",
        "(a|[^b])cd ! cd",
        "\\x41\\x42cd ! abcd",
        "(^|[\\s;])(curl|nc)\\s ! curl,nc",
        "(?i)drop\\s+(table|schema)\\s ! drop",
        "a*|b ! ",
        "\\p{Lu}cd ! "
      })
  void everyMatchContainsOneOfFewTexts(String regex, String literals) {
    assertThat(String.join(",", Regex.of(regex, NO_FLAGS).literals()))
        .isEqualTo(literals == null ? "" : literals);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void findsWhatRe2Finds(int seed) {
    Random random = new Random(seed);
    int matches = 0;
    int own = 0;
    for (int i = 0; i < 5_000; i++) {
      String expression = some(random, PIECES);
      Flags flags = new Flags(random.nextInt(3) == 0, random.nextBoolean(), random.nextBoolean());
      Pattern pattern = compiled(expression, flags);
      if (pattern == null) {
        continue;
      }
      Regex regex = Regex.of(expression, flags);
      own += regex.isLeftToRe2() ? 0 : 1;
      for (int j = 0; j < 4; j++) {
        String text = some(random, TEXTS);
        boolean found = pattern.matcher(text).find();
        assertThat(regex.finds(text))
            .as("%s in %s with %s", expression, text, flags)
            .isEqualTo(found);
        matches += found ? 1 : 0;
        List<String> literals = regex.literals();
        if (found && !literals.isEmpty()) {
          assertThat(literals).as(expression).anyMatch(CaseFold.fold(text)::contains);
        }
      }
    }
    assertThat(matches).isGreaterThan(3_000);
    assertThat(own).isGreaterThan(1_500);
  }

  @ParameterizedTest
  @CsvSource({
    "evil$, 'run evil\n', true",
    "evil$, 'evil\n\n', false",
    "evil$, 'evil\nx', false",
    "evil\\z, 'evil\n', false",
    "(?i)(EVIL$|x), 'evil\n', true",
    "(?m)evil$, 'evil\n\n', true",
    "(?m:x$)|evil$, 'evil\n\n', false",
    "(?m)x$|(?-m)evil$, 'evil\n\n', false",
    "'\\p{Ll}$', 'a\n', true",
    "'[$]\\p{Ll}?\\$', '$$', true",
    "'[$]', 'x', false",
    "'\\Qa$\\E', 'a', false",
    "'\\Qa$\\E', 'a$', true",
    "x\\sy, 'x\u000by', true",
    "x\\Sy, 'x\u000by', false",
    "'x[\\s-]y\\pL?', 'x\u000by', true",
    "'x[\\S]y\\pL?', 'x\u000by', false",
    "'x[^\\S]y\\pL?', 'x\u000by', true",
  })
  void meansWhatPcreMeans(String regex, String text, boolean found) {
    assertThat(Regex.of(regex, NO_FLAGS).finds(text)).isEqualTo(found);
    assertThat(Pattern.compile(Pcre.forRe2(regex, NO_FLAGS)).matcher(text).find()).isEqualTo(found);
  }

  @Test
  void longTextsThatDefeatTheTableAreStillAnsweredSoon() {
    Regex regex = Regex.of("(a|b)*a(a|b){14}c", NO_FLAGS);
    Random random = new Random(5);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 20_000; i++) {
      text.append(random.nextBoolean() ? 'a' : 'b');
    }

    assertThat(regex.finds(text.toString())).isFalse();
    assertThat(regex.finds(text + "abababababababac")).isTrue();
  }

  private static Pattern compiled(String regex, Flags flags) {
    int bits = flags.anyCase() ? Pattern.CASE_INSENSITIVE : 0;
    bits |= flags.lines() ? Pattern.MULTILINE : 0;
    bits |= flags.dotAll() ? Pattern.DOTALL : 0;
    try {
      Pattern.compile(regex, bits);
      return Pattern.compile(Pcre.forRe2(regex, flags), bits);
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
