package io.tollgate.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests of everyday texts and commands against what must be redacted. When somebody finds a case
 * that goes wrong, a line is added to either list; {@code \n} in a line is a line break.
 */
class CorpusTest {

  @Test
  void leavesEverydayLines() throws IOException {
    List<String> lines = lines("/everyday.txt");

    assertThat(lines).hasSizeGreaterThan(300);
    assertThat(lines).allSatisfy(line -> assertThat(Redaction.redact(line)).isEqualTo(line));
  }

  @Test
  void takesOutSecrets() throws IOException {
    List<String> lines = lines("/secrets.txt");

    assertThat(lines).hasSizeGreaterThan(100);
    assertThat(lines)
        .allSatisfy(
            line -> {
              String[] parts = line.split("\t", 2);
              assertThat(parts[1]).contains(parts[0]);
              assertThat(Redaction.redact(parts[1])).doesNotContain(parts[0]);
            });
  }

  /** As JSON writes a text of several lines, and as JSON within JSON does. */
  @Test
  void takesOutSecretsAtTheBeginningOfALineThatIsWrittenOut() throws IOException {
    for (String lineBreak : List.of("\\n", "\\t", "\\r\\n", "\\\\n")) {
      assertThat(lines("/secrets.txt"))
          .allSatisfy(
              line -> {
                String[] parts = line.split("\t", 2);
                String text = "{\"command\":\"cd shop" + lineBreak + parts[1];
                assertThat(Redaction.redact(text)).doesNotContain(parts[0]);
              });
    }
  }

  @Test
  void takesOutASecretThatHoldsALineBreak() {
    assertThat(Redaction.redact("\"password\": \"C0rp\\ntPass9\", \"a\": 1"))
        .isEqualTo("\"password\": \"[secret:assigned]\", \"a\": 1");
  }

  /** A line that goes on in the next one, and a value below its name. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"command\":\"curl https://x.example \\\\\\n  -u ann:hunter22 -s\"}",
        "{\"json\":\"{\\\"command\\\":\\\"curl x \\\\\\\\\\\\n  -u ann:hunter22\\\"}\"}",
        "{\"yaml\":\"db:\\n  password:\\n    hunter22\\n\"}",
        "{\"yaml\":\"db:\\r\\n  password:\\r\\n    hunter22\\r\\n\"}"
      })
  void takesOutWhatStandsInTheNextLineOfJson(String text) {
    assertThat(Redaction.redact(text)).doesNotContain("hunter22").hasSizeGreaterThan(30);
  }

  /** Prefix, alphabet and length as the vendors say; the rest is drawn by lot, so it is no key. */
  @Test
  void knowsTheKeysOfVendors() throws IOException {
    Lot lot = new Lot(42);
    assertThat(lines("/vendor-keys.txt"))
        .allSatisfy(
            line -> {
              String[] parts = line.split("\t", -1);
              String body = lot.draw(parts[1], Integer.parseInt(parts[2]));
              String end = parts.length > 3 ? parts[3] : "";
              String text = "use " + parts[0] + body + end + ", please";
              assertThat(Redaction.redact(text)).matches("use .*\\[secret:[a-z-]+-[a-z]+], please");
            });
  }

  /** Of keys without any prefix nearly all are found, whatever their alphabet. */
  @Test
  void findsKeysThatNothingIsKnownOf() {
    Lot lot = new Lot(17);
    for (String alphabet : List.of("alnum", "base64", "url")) {
      int found = 0;
      for (int i = 0; i < 500; i++) {
        found += Redaction.redact(lot.draw(alphabet, 40)).contains("[secret:random]") ? 1 : 0;
      }
      assertThat(found).as(alphabet).isGreaterThan(450);
    }
  }

  private static List<String> lines(String name) throws IOException {
    try (InputStream in = CorpusTest.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isEmpty() && !line.startsWith("##"))
          .map(line -> line.replace("\\n", "\n"))
          .toList();
    }
  }
}
