package io.tollgate.cli.provenance;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.AiWrite;
import io.tollgate.fingerprint.Region;
import io.tollgate.provenance.Origin;
import io.tollgate.provenance.Ruling;
import io.tollgate.provenance.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ModelSharesTest {

  /** Two sessions that wrote the same half of a file make it no whole. */
  @Test
  void linesThatTwoWritesHoldCountOnce() {
    Map<String, Long> shares =
        ModelShares.of(100, List.of(origin("a", 0.49, 1, 10), origin("b", 0.49, 1, 10)));

    assertThat(shares).isEqualTo(Map.of("anthropic a", 49L));
  }

  @Test
  void ofTwoThatOverlapTheLargerHasTheCommonLines() {
    Map<String, Long> shares =
        ModelShares.of(100, List.of(origin("a", 0.20, 9, 12), origin("b", 0.50, 1, 10)));

    assertThat(shares).isEqualTo(Map.of("anthropic b", 50L, "anthropic a", 10L));
  }

  @Test
  void whatStandsApartAddsUpAndNeverToMoreThanAll() {
    assertThat(ModelShares.of(100, List.of(origin("a", 0.4, 1, 10), origin(null, 0.5, 11, 20))))
        .isEqualTo(Map.of("anthropic a", 40L, "anthropic (model not told)", 50L));
    assertThat(
            ModelShares.of(10, List.of(origin("a", 0.96, 1, 5), origin("b", 0.5, 6, 9))).values())
        .containsExactlyInAnyOrder(10L);
  }

  private static Origin origin(String model, double share, int first, int last) {
    AiWrite write = new AiWrite();
    write.setVendor("anthropic");
    write.setModel(model);
    Region region = new Region(first, last, 40, 0, 40, false);
    Ruling ruling = new Ruling(Verdict.FORBIDDEN, Optional.empty());
    return new Origin(write, List.of(region), share, 1, ruling, "unreviewed");
  }
}
