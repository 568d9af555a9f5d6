package io.tollgate.streams.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Bytes;
import org.junit.jupiter.api.Test;

class GroupSpansTest {

  private final GroupSpans spans = new GroupSpans();
  private final Bytes group = id("g");

  @Test
  void knowsWhereRowsBeginUntilOlderOnesCome() {
    assertThat(spans.first(group)).isEqualTo(Long.MIN_VALUE);
    spans.startAt(group, 50);
    spans.add(group, 70);
    assertThat(spans.first(group)).isEqualTo(50);
    spans.add(group, 20);
    assertThat(spans.first(group)).isEqualTo(20);
    spans.remove(group);
    spans.add(group, 20);
    assertThat(spans.first(group)).isEqualTo(Long.MIN_VALUE);
  }

  @Test
  void mayContainAnythingUntilItsEndIsKnown() {
    assertThat(spans.mayContain(group, 5)).isTrue();
    spans.startAt(group, 10);
    assertThat(spans.mayContain(group, 9)).isFalse();
    assertThat(spans.mayContain(group, 1_000)).isTrue();
    spans.endAt(group, 30);
    assertThat(spans.mayContain(group, 30)).isTrue();
    assertThat(spans.mayContain(group, 31)).isFalse();
  }

  @Test
  void containsOnlyWhatCameSinceItWasEmpty() {
    spans.clear(group);
    assertThat(spans.mayContain(group, 10)).isFalse();
    spans.add(group, 10);
    spans.add(group, 40);
    assertThat(spans.mayContain(group, 10)).isTrue();
    assertThat(spans.mayContain(group, 25)).isTrue();
    assertThat(spans.mayContain(group, 41)).isFalse();
  }

  @Test
  void remembersABoundedNumberOfGroups() {
    for (int each = 0; each < 20_000; each++) {
      spans.startAt(id("g" + each), each);
    }

    assertThat(spans.first(id("g0"))).isEqualTo(Long.MIN_VALUE);
    assertThat(spans.first(id("g19999"))).isEqualTo(19_999);
  }

  private static Bytes id(String text) {
    return Bytes.wrap(text.getBytes(StandardCharsets.UTF_8));
  }
}
