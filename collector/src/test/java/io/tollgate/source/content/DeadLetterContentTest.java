package io.tollgate.source.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.tollgate.otlp.Slice;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeadLetterContentTest {

  private static final String HOOK =
      "{\"session_id\":\"s\",\"hook_event_name\":\"PostToolUse\",\"tool_name\":\"Write\",\"tool_input\":";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"file_path\":\"/w/a.py\",\"content\":\"CANARY = 1 # \\\"quoted\\\"\\nb = 2\"},\"n\":1e99999999}",
        "{\"file_path\":\"/w/a.py\",\"content\":\"CANARY \u00ff = 1\\nb = CANARY",
        "{\"file_path\":\"/w/a.py\",\"unheard_of\" : \"CANARY = 1\\nb = 2 # CANARY\"},\"n\":[[[[[[",
        "{\"files\":{\"a.py\":\"CANARY = 1 # and more\",\"b.py\":\"CANARY = 1 # and this too\"}},\"n\":1e99999999}",
        "{\"file_path\":\"/w/a.py\",\"command\":\"cat > b <<E\\nCANARY\\nE\\nls\"},",
        "\"{\\\"file_path\\\":\\\"/w/a.py\\\",\\\"content\\\":\\\"CANARY = 1\\\\nb = 2\\\"}\"",
        "{\"key\":\"tool_input\",\"value\":{\"stringValue\":\"{\\\"path\\\":\\\"/w/a.py\\\",\\\"content\\\":\\\"CANARY",
      })
  void keepsNoContentOfAReportThatCannotBeRead(String input) {
    assertThat(omit(HOOK + input)).startsWith(HOOK).doesNotContain("CANARY");
  }

  @Test
  void keepsByteForByteWhatIsNoContent() {
    String report =
        HOOK
            + "{\"command\":\"make \\u00e4 \\\\ \u00ff\\ntest\"},\"prompt\":\"write\\na test\\nof it\","
            + "\"attributes\":[{\"key\":\"prompt\",\"value\":{\"stringValue\":\"look\\nat it\\nthen\"}}],\"cut\":\"";

    assertThat(omit(report)).isEqualTo(report);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Make 20 different programming challenges for the eval",
        "Explain the content of src/a.py and find the vulnerabilities in it"
      })
  void keepsPromptsThatSpeakOfContent(String prompt) {
    String report = "{\"prompt\":\"" + prompt + "\",\"n\":1e99999999}";

    assertThat(omit(report)).isEqualTo(report);
  }

  @Test
  void keepsTheLengthsOfBinaryReports() {
    String report =
        "\n\u0012tool_input\u0080\u0001{\"path\":\"a\",\"content\":\"CANARY and what else is in it\"}\u0007";

    Slice kept =
        DeadLetterContent.omit(Slice.of(report.getBytes(StandardCharsets.ISO_8859_1)), true);

    String text =
        new String(kept.bytes(), kept.offset(), kept.length(), StandardCharsets.ISO_8859_1);
    assertThat(text).hasSameSizeAs(report).endsWith("\"}\u0007").doesNotContain("CANARY");
  }

  /** The sign of a quote is the tag of a fourth field and the length 34. */
  @Test
  void takesNoLengthOfABinaryReportForAQuote() {
    String id = "d5fad3e4-4958-45e2-90cb-8acc78624aa4";
    String attribute = "\n\"\n\u0006my_key\u0012\u0018\n\u0016a value\nof several\nlines\n";
    String report =
        attribute.repeat(4)
            + "\n.\n\nsession.id\u0012&\n$"
            + id
            + "Y\u0000\"S\u007f\u00d7\u0004H\u0019";

    Slice kept =
        DeadLetterContent.omit(Slice.of(report.getBytes(StandardCharsets.ISO_8859_1)), true);

    assertThat(new String(kept.bytes(), kept.offset(), kept.length(), StandardCharsets.ISO_8859_1))
        .isEqualTo(report);
  }

  /** Each of the quotes could begin a text that goes on to the end. */
  @Test
  void goesThroughABinaryReportOnce() {
    byte[] report = ("\"" + "\\\"".repeat(500_000) + "\n").getBytes(StandardCharsets.ISO_8859_1);

    Slice kept =
        assertTimeoutPreemptively(
            Duration.ofSeconds(10), () -> DeadLetterContent.omit(Slice.of(report), true));

    assertThat(kept.length()).isEqualTo(report.length);
  }

  @Test
  void readsSignsThatAreWrittenByTheirNumbers() {
    String input =
        "{\"file_path\":\"/w/a.py\",\"\\u0063ontent\":\"CANARY = 1\\u000ab = 2 and more\"},";

    assertThat(omit(HOOK + input)).doesNotContain("CANARY");
  }

  private static String omit(String report) {
    Slice kept =
        DeadLetterContent.omit(Slice.of(report.getBytes(StandardCharsets.ISO_8859_1)), false);
    return new String(kept.bytes(), kept.offset(), kept.length(), StandardCharsets.ISO_8859_1);
  }
}
