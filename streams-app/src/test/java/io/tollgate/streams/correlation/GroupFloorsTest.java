package io.tollgate.streams.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Bytes;
import org.junit.jupiter.api.Test;

class GroupFloorsTest {

  private final GroupFloors fronts = new GroupFloors();
  private final Bytes group = id("g");

  @Test
  void knowsWhereRowsBeginUntilOlderOnesCome() {
    assertThat(fronts.of(group)).isEqualTo(Long.MIN_VALUE);
    fronts.raise(group, 50);
    fronts.lower(group, 70);
    assertThat(fronts.of(group)).isEqualTo(50);
    fronts.lower(group, 20);
    assertThat(fronts.of(group)).isEqualTo(20);
    fronts.remove(group);
    fronts.lower(group, 20);
    assertThat(fronts.of(group)).isEqualTo(Long.MIN_VALUE);
  }

  @Test
  void remembersABoundedNumberOfGroups() {
    for (int each = 0; each < 20_000; each++) {
      fronts.raise(id("g" + each), each);
    }

    assertThat(fronts.of(id("g0"))).isEqualTo(Long.MIN_VALUE);
    assertThat(fronts.of(id("g19999"))).isEqualTo(19_999);
  }

  private static Bytes id(String text) {
    return Bytes.wrap(text.getBytes(StandardCharsets.UTF_8));
  }
}
