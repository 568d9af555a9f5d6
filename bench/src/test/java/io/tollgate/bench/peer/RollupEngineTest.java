package io.tollgate.bench.peer;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.bench.peer.RollupEngine.Slot;
import io.tollgate.event.Usage;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RollupEngineTest {

  private static final List<Usage> STREAM = RollupStream.of(1_000, 1);
  private static final Map<Slot, BigDecimal> TRUTH = RollupStream.truth(STREAM);

  @Test
  void whoLeavesRepetitionsOutFindsEverySum() {
    assertThat(TRUTH).hasSizeGreaterThan(20);
    assertThat(List.of(new LedgerRollup(), FlinkSqlRollup.withoutRepetitions()))
        .allSatisfy(
            engine ->
                assertThat(RollupStream.right(TRUTH, engine.costs(STREAM)))
                    .as(engine.name())
                    .isEqualTo(TRUTH.size()));
  }

  @Test
  void aPlainSumCountsWhatComesTwice() {
    List<Usage> once = STREAM.stream().distinct().toList();
    FlinkSqlRollup plain = FlinkSqlRollup.plain();

    assertThat(RollupStream.right(TRUTH, plain.costs(once))).isEqualTo(TRUTH.size());
    assertThat(RollupStream.right(TRUTH, plain.costs(STREAM))).isLessThan(TRUTH.size());
  }
}
