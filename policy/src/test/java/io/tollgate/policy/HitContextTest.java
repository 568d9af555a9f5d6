package io.tollgate.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.policy.correlation.GroupKey;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HitContextTest {

  private static final String LONG = "p".repeat(GroupKey.LONGEST_VALUE + 1);

  /** The group holds short values as they are, the context may have cut or other ones. */
  @Test
  void aShortValueIsTheGroups() {
    String longest = "g".repeat(GroupKey.LONGEST_VALUE);

    assertThat(
            HitContext.withGroupValues(
                Map.of("team", "t".repeat(GroupKey.LONGEST_VALUE), "tool", "codex"),
                List.of("team", "project"),
                List.of(longest, "p1")))
        .isEqualTo(Map.of("team", longest, "project", "p1", "tool", "codex"));
  }

  @Test
  void aLongValueIsTheContextsSinceTheGroupHoldsItsDigest() {
    assertThat(
            HitContext.withGroupValues(
                Map.of("project", LONG), List.of("project"), List.of("sha256:1234")))
        .isEqualTo(Map.of("project", LONG));
  }
}
