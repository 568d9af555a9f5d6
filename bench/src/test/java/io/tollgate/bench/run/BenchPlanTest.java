package io.tollgate.bench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class BenchPlanTest {

  @Test
  void travelsAsWords() {
    BenchPlan plan =
        new BenchPlan(
            Path.of("/home"),
            List.of(BenchName.SPEND, BenchName.RULES),
            true,
            3,
            4_000,
            2_200,
            Path.of("/rules"),
            null);

    assertThat(BenchPlan.of(plan.words().toArray(String[]::new))).isEqualTo(plan);
  }

  @Test
  void whatWasNotChosenDependsOnTheHurry() {
    BenchPlan quick =
        new BenchPlan(Path.of("/home"), List.of(), true, 0, 0, 0, null, Path.of("/out.json"));

    assertThat(quick.rounds(7)).isEqualTo(5);
    assertThat(quick.records(10, 1_000)).isEqualTo(10);
  }

  @Test
  void namesTheBenchesThereAre() {
    assertThat(BenchName.labelled("all")).containsExactly(BenchName.values());
    assertThat(BenchName.labelled("policy")).containsExactly(BenchName.POLICY);
    assertThatThrownBy(() -> BenchName.labelled("speed"))
        .hasMessageContaining("unknown bench 'speed'; benches are policy, spend");
  }

  @Test
  void theBarFills() {
    assertThat(Progress.bar("Policy", 6, 12, "round app"))
        .isEqualTo("Policy [############............] 6/12 round app");
  }
}
