package io.tollgate.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class PortPlanTest {

  @Test
  void offsetMovesEveryPort() {
    PortPlan moved = PortPlan.defaults().plusOffset(100);

    for (Port port : Port.values()) {
      assertThat(moved.number(port)).isEqualTo(port.usual() + 100);
    }
  }

  @Test
  void choicesReplaceOnlyTheNamedPorts() {
    PortPlan plan = PortPlan.defaults().with(List.of("kafka=29092", " registry = 28081"));

    assertThat(plan.bootstrapServers()).isEqualTo("127.0.0.1:29092");
    assertThat(plan.registryUrl()).isEqualTo("http://127.0.0.1:28081/apis/ccompat/v7");
    assertThat(plan.number(Port.COLLECTOR)).isEqualTo(Port.COLLECTOR.usual());
  }

  @Test
  void namesEveryBadChoice() {
    assertThatThrownBy(
            () -> PortPlan.defaults().with(List.of("kafka", "zookeeper=2181", "registry=many")))
        .isInstanceOf(StackException.class)
        .hasMessageContaining("'kafka' is not a port choice")
        .hasMessageContaining("unknown port 'zookeeper'; known are kafka, kafka-controller")
        .hasMessageContaining("'registry=many' is not a port choice");
  }

  @Test
  void namesEveryImpossibleNumber() {
    assertThatThrownBy(
            () -> PortPlan.defaults().with(List.of("kafka=0", "registry=70000", "collector=18082")))
        .isInstanceOf(StackException.class)
        .hasMessageContaining("port kafka must be from 1 to 65535, not 0")
        .hasMessageContaining("port registry must be from 1 to 65535, not 70000")
        .hasMessageContaining("18082 is given to both collector and flink-rest");
  }
}
