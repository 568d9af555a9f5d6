package io.tollgate.policy.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.policy.correlation.Bound.Order;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SatisfiabilityTest {

  private static final int RULES = 3;

  /** Held against trying everything that may be measured, in steps finer than the limits'. */
  @ParameterizedTest
  @MethodSource("seeds")
  void canBeMetIfSomeMeasureMeetsThem(long seed) {
    Random random = new Random(seed);
    for (Kind kind : List.of(Kind.EVENT_COUNT, Kind.VALUE_COUNT, Kind.TEMPORAL, Kind.VALUE_SUM)) {
      List<Bound> limits = limits(random);

      assertThat(Satisfiability.canBeMet(kind, limits, RULES))
          .as("%s %s", kind, limits)
          .isEqualTo(
              measures(kind)
                  .anyMatch(
                      quarters ->
                          limits.stream().allMatch(limit -> limit.admits(quarters(quarters)))));
    }
  }

  static LongStream seeds() {
    return LongStream.range(0, 500);
  }

  private static List<Bound> limits(Random random) {
    List<Bound> limits = new ArrayList<>();
    for (Order order : Order.values()) {
      if (random.nextInt(3) == 0) {
        limits.add(new Bound(order, quarters(2 * random.nextInt(-3, 12))));
      }
    }
    return limits;
  }

  private static IntStream measures(Kind kind) {
    return switch (kind) {
      case EVENT_COUNT -> IntStream.range(1, 20).map(count -> 4 * count);
      case VALUE_COUNT -> IntStream.range(0, 20).map(count -> 4 * count);
      case TEMPORAL -> IntStream.rangeClosed(0, RULES).map(count -> 4 * count);
      default -> IntStream.range(-60, 60);
    };
  }

  private static BigDecimal quarters(int count) {
    return BigDecimal.valueOf(count).divide(BigDecimal.valueOf(4));
  }
}
