package io.tollgate.movement;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoundedLinesTest {

  private static final int LONGEST = 100_000;

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "a\n", "\n", "a\n\nb", "a\r\nb\r\n", "a\rb\r\rc", "\r\n\r\n"})
  void endsLinesWhereJavaDoes(String text) throws IOException {
    List<String> expected = new BufferedReader(new StringReader(text)).lines().toList();

    assertThat(all(new BoundedLines(new StringReader(text), LONGEST))).isEqualTo(expected);
  }

  @Test
  void keepsNothingOfALineThatDoesNotEnd() throws IOException {
    String longest = "x".repeat(LONGEST);
    BoundedLines lines =
        new BoundedLines(new StringReader(longest + "\n" + longest + "y\nz\n"), LONGEST);

    assertThat(lines.next()).isEqualTo(longest);
    assertThat(lines.isTooLong()).isFalse();
    assertThat(lines.next()).isEmpty();
    assertThat(lines.isTooLong()).isTrue();
    assertThat(lines.next()).isEqualTo("z");
    assertThat(lines.isTooLong()).isFalse();
    assertThat(lines.next()).isNull();
  }

  private static List<String> all(BoundedLines lines) throws IOException {
    List<String> all = new ArrayList<>();
    for (String line = lines.next(); line != null; line = lines.next()) {
      all.add(line);
    }
    return all;
  }
}
