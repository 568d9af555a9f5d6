package io.tollgate.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TakenPortsTest {

  @Test
  void namesAllTakenPortsAndTheOptionsThatHelp() throws IOException {
    try (ServerSocket kafka = listen();
        ServerSocket registry = listen()) {
      PortPlan plan = plan(kafka, registry);

      assertThatThrownBy(() -> TakenPorts.failIfAny(plan, Set.of(Part.KAFKA, Part.REGISTRY)))
          .isInstanceOf(StackException.class)
          .hasMessageContaining(kafka.getLocalPort() + " (kafka)")
          .hasMessageContaining(registry.getLocalPort() + " (registry)")
          .hasMessageContaining("--port kafka=NUMBER")
          .hasMessageContaining("--port-offset");
    }
  }

  @Test
  void asksOnlyForThePartsThatWillStart() throws IOException {
    try (ServerSocket kafka = listen();
        ServerSocket registry = listen()) {
      assertThat(TakenPorts.of(plan(kafka, registry), Set.of(Part.REGISTRY)))
          .containsExactly(Port.REGISTRY);
    }
  }

  private static ServerSocket listen() throws IOException {
    return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }

  private static PortPlan plan(ServerSocket kafka, ServerSocket registry) {
    return PortPlan.defaults()
        .with(List.of("kafka=" + kafka.getLocalPort(), "registry=" + registry.getLocalPort()));
  }
}
