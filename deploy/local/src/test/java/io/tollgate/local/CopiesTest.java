package io.tollgate.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CopiesTest {

  private static final Copies ONE = new Copies(1, 1);
  private static final Copies THREE = new Copies(3, 2);

  @Test
  void namesEachTopicOfWhichThereIsTooLittle() {
    assertThat(
            Copies.missing(
                new TreeMap<>(Map.of("usage", ONE, "cases", THREE, "links", new Copies(3, 1))), 3))
        .containsExactly(
            "topic links has min.insync.replicas 1, asked for: 2",
            "topic usage has copies: 1, asked for: 3",
            "topic usage has min.insync.replicas 1, asked for: 2");
    assertThat(Copies.missing(Map.of("usage", THREE, "cases", THREE), 3)).isEmpty();
    assertThat(Copies.missing(Map.of("usage", ONE), 3)).hasSize(2);
  }

  @Test
  void saysOfTopicsThatAreAllAlikeThatTheClusterIs() {
    assertThat(Copies.missing(Map.of("usage", ONE, "cases", ONE), 3))
        .containsExactly(
            "each of 2 topics has copies: 1, asked for: 3; --replicas 1 asks for as many as there are");
    assertThat(Copies.missing(Map.of("usage", new Copies(3, 1), "cases", new Copies(3, 1)), 3))
        .hasSize(2)
        .allMatch(each -> each.contains("min.insync.replicas"));
  }
}
