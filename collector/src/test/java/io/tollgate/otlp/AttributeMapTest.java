package io.tollgate.otlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AttributeMapTest {

  @Test
  void isAMapLikeAnyOther() {
    Random random = new Random(7);
    for (int round = 0; round < 200; round++) {
      AttributeMap map = new AttributeMap();
      Map<String, Object> expected = new LinkedHashMap<>();
      int entries = random.nextInt(200);
      for (int entry = 0; entry < entries; entry++) {
        String name = "name-" + random.nextInt(150);
        assertThat(map.put(name, entry)).isEqualTo(expected.put(name, entry));
      }

      assertThat(map).isEqualTo(expected);
      assertThat(map.keySet()).containsExactlyElementsOf(expected.keySet());
      assertThat(map.containsKey("name-x")).isFalse();
      expected.forEach((name, value) -> assertThat(map.value(map.number(name))).isEqualTo(value));
    }
  }

  @Test
  void refusesNamesMadeToCollide() {
    // "Aa" and "BB" have the same hash, and so have all words made of them.
    assertThatThrownBy(() -> fill(new AttributeMap(), 1 << 10))
        .isInstanceOf(AttributeMap.CollidingNamesException.class);
  }

  private static void fill(Map<String, Object> map, int words) {
    for (int word = 0; word < words; word++) {
      map.put(colliding(word), word);
    }
  }

  private static String colliding(int bits) {
    StringBuilder name = new StringBuilder();
    for (int bit = 0; bit < 10; bit++) {
      name.append((bits >> bit & 1) == 0 ? "Aa" : "BB");
    }
    return name.toString();
  }
}
