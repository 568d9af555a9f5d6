package io.tollgate.policy.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.policy.Documents;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ReferencedValuesTest {
  private static final Map<Modifier, BiPredicate<String, String>> MEANINGS =
      Map.of(
          Modifier.CONTAINS, String::contains,
          Modifier.STARTSWITH, String::startsWith,
          Modifier.ENDSWITH, String::endsWith,
          Modifier.EQUALS, String::equals);

  @Test
  void findsWhatComparingEachWithEachFinds() {
    Random random = new Random(7);
    int found = 0;
    for (int round = 0; round < 4_000; round++) {
      List<String> parts = Stream.generate(() -> word(random)).limit(random.nextInt(5)).toList();
      String text = word(random) + word(random);
      for (Modifier comparison : MEANINGS.keySet()) {
        boolean expected =
            parts.stream()
                .anyMatch(
                    part ->
                        (comparison == Modifier.EQUALS || !part.isEmpty())
                            && MEANINGS.get(comparison).test(text, part));

        assertThat(
                ReferencedValues.test(Value.listOf(parts), comparison, true)
                    .test(Value.listOf(text).get(0)))
            .as("%s %s %s", text, comparison, parts)
            .isEqualTo(expected);
        found += expected ? 1 : 0;
      }
    }
    assertThat(found).isGreaterThan(2_000);
  }

  private static String word(Random random) {
    return Stream.generate(() -> random.nextBoolean() ? "a" : "b")
        .limit(random.nextInt(5))
        .reduce("", String::concat);
  }

  /** Each with each these are 3.6 thousand million comparisons. */
  @Test
  @Timeout(30)
  void listsThatSendersMadeLongAreComparedSoon() {
    EventView event = Documents.event("a", words("left"), "b", words("right"));

    assertThat(Documents.holds("a|fieldref|contains: b", event)).isFalse();
    assertThat(Documents.holds("a|fieldref|startswith: b", event)).isFalse();
    assertThat(Documents.holds("a|fieldref|endswith: b", event)).isFalse();
    assertThat(Documents.holds("a|fieldref: b", event)).isFalse();
  }

  private static List<String> words(String kind) {
    return IntStream.range(0, 60_000).mapToObj(each -> kind + each + kind).toList();
  }
}
