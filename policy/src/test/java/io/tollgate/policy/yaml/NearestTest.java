package io.tollgate.policy.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
  private static final List<String> KNOWN = List.of("level", "detection", "title", "re");

  @ParameterizedTest
  @CsvSource({"levle, level", "Level, level", "detecton, detection", "titel, title", "rx, re"})
  void findsTheWordThatDiffersByASlip(String word, String meant) {
    assertThat(Nearest.to(word, KNOWN)).contains(meant);
  }

  @ParameterizedTest
  @CsvSource({"severity", "lev", "l", "''"})
  void findsNothingForAnotherWord(String word) {
    assertThat(Nearest.to(word, KNOWN)).isEmpty();
  }

  @Test
  void theNearestOfSeveral() {
    assertThat(Nearest.to("lest", List.of("lists", "less", "lesson"))).contains("less");
    assertThat(Nearest.hint("levle", KNOWN)).isEqualTo(" (perhaps meant: 'level')");
  }

  @Test
  void doesNotLookWhereNobodyWouldBeHelped() {
    assertThat(Nearest.to("a".repeat(41), List.of("a".repeat(40)))).isEmpty();
    assertThat(Nearest.to("level", Collections.nCopies(1_001, "levle"))).isEmpty();
  }
}
