package io.tollgate.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class RedactedProtobufTest {

  /** The length before a text and the tag behind it may be letters or digits. */
  @Test
  void knowsASecretWhereverATextOfProtobufBeginsOrEnds() {
    String key = "AKIAIOSFODNN7EXAMPLE";
    for (int length = 40; length < 9_000; length += length < 128 ? 1 : 37) {
      String filler = " ".repeat(length - key.length());
      for (String text : List.of(key + filler, filler + key)) {
        byte[] bytes =
            ("2" + varint(length + varint(length).length() + 1) + attribute(text) + "2\3\n\1x")
                .getBytes(StandardCharsets.ISO_8859_1);

        byte[] clean = Redaction.redact(bytes, 0, bytes.length, true);

        String expected =
            new String(bytes, StandardCharsets.ISO_8859_1).replace(key, "[secret:aws-access-k");
        assertThat(new String(clean, StandardCharsets.ISO_8859_1)).isEqualTo(expected);
      }
    }
  }

  @Test
  void takesNoTextOfProtobufForFields() {
    String key = "AKIAIOSFODNN7EXAMPLE";
    String text = "r=" + " ".repeat(50) + key + " ".repeat(28);
    byte[] bytes = attribute(text).getBytes(StandardCharsets.ISO_8859_1);

    assertThat(new String(Redaction.redact(bytes, 0, bytes.length, true), StandardCharsets.UTF_8))
        .isEqualTo(attribute(text.replace(key, "[secret:aws-access-k")));
  }

  /** What stands behind the last field need not be one. */
  @Test
  void knowsASecretInAMessageThatEndsInSomethingElse() {
    String key = "AKIAIOSFODNN7EXAMPLE";
    String message = attribute(key + " ".repeat('d' - key.length())) + "\0";
    byte[] bytes = message.getBytes(StandardCharsets.ISO_8859_1);

    assertThat(message).startsWith("\nd" + key);
    assertThat(new String(Redaction.redact(bytes, 0, bytes.length, true), StandardCharsets.UTF_8))
        .isEqualTo(message.replace(key, "[secret:aws-access-k"));
  }

  private static String attribute(String text) {
    return "\n" + varint(text.length()) + text;
  }

  private static String varint(int length) {
    return length < 128
        ? String.valueOf((char) length)
        : String.valueOf(new char[] {(char) (length % 128 + 128), (char) (length / 128)});
  }
}
