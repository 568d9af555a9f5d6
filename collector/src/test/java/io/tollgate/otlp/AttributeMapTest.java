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

  @Test
  void sharesTheNamesOfRecordsThatHaveTheSameOnes() {
    AttributeMap one = of("model", "session.id");
    AttributeMap other = of("model", "session.id");
    AttributeMap turned = of("session.id", "model");

    assertThat(one.shape()).isSameAs(other.shape()).isNotSameAs(turned.shape());
    assertThat(one.number("session.id")).isEqualTo(1);
    assertThat(turned.number("session.id")).isZero();
  }

  /** Whoever sends ever new names must not fill the memory, nor slow down the others for good. */
  @Test
  void goesOnSharingAfterStrangersSentNamesWithoutEnd() {
    for (int record = 0; record < 20_000; record++) {
      AttributeMap map = of("stranger-" + record, "x");
      assertThat(map.get("stranger-" + record)).isEqualTo("value");
    }

    of("a-new-name", "b"); // may be the one that begins the next tree
    assertThat(of("a-new-name", "b").shape()).isNotNull().isSameAs(of("a-new-name", "b").shape());
  }

  @Test
  void keepsLongNamesToItself() {
    AttributeMap map = of("n".repeat(200), "x");

    assertThat(map.shape()).isNull();
    assertThat(map.number("x")).isEqualTo(1);
  }

  private static AttributeMap of(String... names) {
    AttributeMap map = new AttributeMap();
    for (String name : names) {
      map.put(name, "value");
    }
    return map;
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
