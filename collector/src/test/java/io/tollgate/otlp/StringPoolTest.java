package io.tollgate.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StringPoolTest {

  @Test
  void textThatComesAgainIsTheVerySameString() {
    StringPool stringPool = words("session-1;session-2;session-1");

    String first = stringPool.text(0, 9);

    assertThat(stringPool.text(20, 9)).isEqualTo("session-1").isSameAs(first);
    assertThat(stringPool.text(10, 9)).isEqualTo("session-2");
  }

  @Test
  void namesAreTheStringsThatMappingsAskFor() {
    StringPool stringPool = words("event.name;event.name");

    assertThat(stringPool.name(0, 10)).isSameAs("event.name");
    assertThat(stringPool.name(11, 10)).isSameAs("event.name");
  }

  @Test
  void whatIsNoAsciiIsNoName() {
    byte[] body = "straße".getBytes(StandardCharsets.UTF_8);

    assertThat(new StringPool(body).name(0, body.length)).isNull();
    assertThat(new StringPool(body).text(0, body.length)).isEqualTo("straße");
  }

  @Test
  void eachStretchOfABodyIsReadAsItIs() {
    Random random = new Random(7);
    StringBuilder text = new StringBuilder();
    for (int each = 0; each < 4_000; each++) {
      text.append("abé\u4e2d0".charAt(random.nextInt(5)));
    }
    byte[] body = text.toString().getBytes(StandardCharsets.UTF_8);
    StringPool stringPool = new StringPool(body);

    for (int each = 0; each < 50_000; each++) {
      int length = random.nextInt(80);
      int at = random.nextInt(body.length - length);
      String plain = new String(body, at, length, StandardCharsets.UTF_8);
      assertThat(stringPool.text(at, length)).isEqualTo(plain);
      assertThat(stringPool.name(at, length)).isIn(null, plain);
    }
  }

  private static StringPool words(String body) {
    return new StringPool(body.getBytes(StandardCharsets.UTF_8));
  }
}
