package io.tollgate.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileTextTest {

  /** What would take quadratic time takes the same time per character as everything else. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "password",
        "password=",
        "token=",
        "eyJ",
        "://a:",
        "@",
        "-----BEGIN ",
        "-----BEGIN PRIVATE KEY",
        "1 ",
        "a@b.",
        "DE89 ",
        "sk-",
        "sha512-",
        "curl -u ",
        "password='",
        "password for the ",
        "Private-Lines: 1\\nMIIE",
        "kT7pW2xQ9vLmZ4sB8nRc3dFg6hJy5aEu///",
        "пароль"
      })
  void staysLinearOnHostileText(String part) {
    String text = part.repeat(200_000 / part.length());

    long before = secondsOfWork();
    String redacted = Redaction.redact(text);

    assertThat(redacted).isNotNull();
    assertThat(secondsOfWork() - before).isLessThan(20);
  }

  /** What this thread has computed, however busy the machine is. */
  private static long secondsOfWork() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1_000_000_000;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void survivesAnyText(long seed) {
    Random random = new Random(seed);
    String[] parts = {
      "eyJ",
      "AKIA",
      "://",
      "u:p@",
      "password=",
      "-----BEGIN",
      "PRIVATE KEY",
      "4111",
      " ",
      "é",
      "+49",
      "DE89",
      "a.b@c.de",
      "\"",
      "\\",
      "=",
      "0123456789ABCDEF",
      "xyz",
      "\ud83d\ude00",
      "bearer ",
      "密码是",
      "curl -u ",
      "basic ",
      "mysql -p",
      "пароль: ",
      "${",
      "0170 ",
      "(415) ",
      "sha512-"
    };
    for (int round = 0; round < 2_000; round++) {
      StringBuilder text = new StringBuilder();
      int length = random.nextInt(20);
      for (int i = 0; i < length; i++) {
        text.append(parts[random.nextInt(parts.length)]);
      }
      assertLeavesTheRest(text.toString());
    }
  }

  /** The places are in order and apart, and what is outside of them stays. */
  private static void assertLeavesTheRest(String text) {
    List<Span> spans = Objects.requireNonNullElse(Scan.both(text, Set.of()), List.of());
    StringBuilder expected = new StringBuilder();
    int at = 0;
    for (Span span : spans) {
      assertThat(span.start()).as(text).isGreaterThanOrEqualTo(at);
      assertThat(span.end()).as(text).isGreaterThan(span.start());
      expected.append(text, at, span.start()).append(span.marker());
      at = span.end();
    }
    assertThat(Redaction.redact(text)).isEqualTo(expected + text.substring(at));
  }
}
