package io.tollgate.bench.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class CapacityModelTest {

  private static final Costs COSTS = new Costs(10, 40, 50, 20, 100, 200);
  private static final double GIB = 1024.0 * 1024 * 1024;

  @Test
  void coresFollowThePeak() {
    Capacity need = new CapacityModel(COSTS, Assumptions.USUAL).of(86_400_000);

    assertThat(need.peakPerSecond()).isEqualTo(4_000);
    assertThat(need.streamsCores()).isCloseTo(4_000 * 40 / 1e6 / 0.6, within(1e-9));
    assertThat(need.brokerCores()).isCloseTo(3 * 4_000 * 20 / 1e6 / 0.6, within(1e-9));
    assertThat(need.partitions()).isEqualTo(4);
  }

  @Test
  void noPartitionNeedsMoreThanACore() {
    Capacity need = new CapacityModel(COSTS, Assumptions.USUAL).of(10_000_000_000L);

    assertThat(need.flinkCores() / need.partitions()).isLessThanOrEqualTo(1);
    assertThat(need.partitions()).isEqualTo((long) Math.ceil(need.flinkCores()));
  }

  @Test
  void diskFollowsRetention() {
    Capacity need = new CapacityModel(COSTS, Assumptions.USUAL).of(1_000_000);

    assertThat(need.kafkaGib()).isCloseTo(1e6 * (300 * 7 + 500 * 400) * 3 / GIB, within(1e-6));
    assertThat(need.stateGib()).isCloseTo(1e6 * (100 * 35 + 200 * 400) / GIB, within(1e-6));
  }

  @Test
  void tenTimesTheEventsNeedTenTimesTheCores() {
    CapacityModel model = new CapacityModel(COSTS, Assumptions.USUAL);

    assertThat(model.of(10_000_000).cores())
        .isCloseTo(10 * model.of(1_000_000).cores(), within(1e-9));
    assertThat(model.most(2)).isCloseTo(2e6 / 120, within(1e-9));
  }

  @Test
  void namesEveryFigureThatIsMissing() {
    assertThatThrownBy(() -> new Costs(1, 0, Double.NaN, 1, 1, 1))
        .hasMessage("not measured: policy app, spend job");
  }

  @Test
  void readsTheFiguresOfABench() throws IOException {
    JsonNode figures =
        new ObjectMapper()
            .readTree(
                """
                {"time": "2026-11-26T12:00:00Z", "cores": 2, "processor": "P", "commit": "c",
                 "load": 0.1, "figures": [
                  {"title": "Policy: a", "contestants": [
                    {"role": "limit"},
                    {"role": "part", "cpu_us": {"median": 40}, "broker_us": {"median": 5},
                     "state_bytes": 3000, "warm_up_records": 10, "samples": [{"records": 20}]}]},
                  {"title": "Spend: b", "contestants": [
                    {"role": "part", "cpu_us": {"median": 50}, "broker_us": {"median": 5},
                     "state_bytes": 6000, "warm_up_records": 0, "samples": [{"records": 30}]}]},
                  {"title": "Collector: 50 records a request, JSON, acknowledged", "contestants": [
                    {"role": "part", "cpu_us": {"median": 10}, "broker_us": {"median": 10}}]}]}
                """);

    assertThat(CapacityPage.costs(figures)).isEqualTo(COSTS);
    assertThat(CapacityPage.of(figures, Assumptions.USUAL))
        .contains("| 10,000,000,000 |", "2 cores (P)", "hold out 16,667 events");
  }

  @Test
  void saysWhichBenchIsMissing() throws IOException {
    JsonNode none = new ObjectMapper().readTree("{\"figures\": []}");

    assertThatThrownBy(() -> CapacityPage.costs(none))
        .hasMessageContaining("Collector: 50 records");
  }
}
