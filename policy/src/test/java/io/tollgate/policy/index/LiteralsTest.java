package io.tollgate.policy.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LiteralsTest {

  @Test
  void findsLiteralsInsideAndAcrossOneAnother() {
    assertThat(found(List.of("he", "she", "his", "hers"), "ushers")).containsExactly(0, 1, 3);
    assertThat(found(List.of("a", "aa", "ba"), "xaax")).containsExactly(0, 1);
    assertThat(found(List.of("ä", "\uffff"), "sä\ud83d\ude00")).containsExactly(0);
    assertThat(found(List.of("ä", "k", "äö"), "ÄÖ \u212a")).containsExactly(0, 1, 2);
    assertThat(found(List.of("a", "B".toLowerCase(Locale.ROOT)), "xAb")).containsExactly(0, 1);
    assertThat(found(List.of(), "anything")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void findsWhatContainsFinds(long seed) {
    Random random = new Random(seed);
    List<String> literals =
        IntStream.range(0, 40)
            .mapToObj(i -> text(random, 1 + random.nextInt(5)))
            .distinct()
            .toList();
    for (int i = 0; i < 200; i++) {
      String text = text(random, random.nextInt(30));
      assertThat(found(literals, text))
          .containsExactlyElementsOf(
              IntStream.range(0, literals.size())
                  .filter(literal -> text.contains(literals.get(literal)))
                  .boxed()
                  .toList());
    }
  }

  private static Set<Integer> found(List<String> literals, String text) {
    Set<Integer> found = new TreeSet<>();
    List<Integer> numbers = IntStream.range(0, literals.size()).boxed().toList();
    Literals.of(literals, numbers)
        .find(
            text,
            (literal, end, length) -> {
              assertThat(text.substring(0, end)).endsWithIgnoringCase(literals.get(literal));
              found.add(literal);
            });
    return found;
  }

  private static String text(Random random, int length) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append("abcé".charAt(random.nextInt(4)));
    }
    return text.toString();
  }
}
