package io.tollgate.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class ListenPortsTest {

  private static final String LOOPBACK = "127.0.0.1";

  @Test
  void namesEveryPortThatIsTakenWithItsSetting() throws IOException {
    try (ServerSocket one = taken();
        ServerSocket two = taken()) {
      ListenPorts ports =
          new ListenPorts()
              .with(new ManagementAddress(LOOPBACK, one.getLocalPort()))
              .with("TOLLGATE_HTTP_PORT", LOOPBACK, 0)
              .with("TOLLGATE_FLINK_METRICS_PORT", two.getLocalPort());

      assertThatThrownBy(ports::mustBeFree)
          .isInstanceOf(IllegalArgumentException.class)
          .satisfies(
              e ->
                  assertThat(e.getMessage().lines())
                      .satisfiesExactly(
                          line ->
                              assertThat(line)
                                  .startsWith(
                                      "TOLLGATE_MANAGEMENT_PORT: cannot listen on 127.0.0.1, port "
                                          + one.getLocalPort()
                                          + ": "),
                          line ->
                              assertThat(line)
                                  .startsWith(
                                      "TOLLGATE_FLINK_METRICS_PORT: cannot listen on 0.0.0.0, port "
                                          + two.getLocalPort()
                                          + ": ")));
    }
  }

  @Test
  void namesAHostThatIsNotOfThisMachine() {
    ListenPorts ports = new ListenPorts().with("TOLLGATE_HTTP_PORT", "no.such.host.invalid", 0);

    assertThatThrownBy(ports::mustBeFree).hasMessageContaining("no.such.host.invalid");
  }

  @Test
  void namesAPortThatTwoSettingsName() throws IOException {
    int port;
    try (ServerSocket socket = taken()) {
      port = socket.getLocalPort();
    }
    ListenPorts ports =
        new ListenPorts()
            .with("TOLLGATE_HTTP_PORT", LOOPBACK, port)
            .with("TOLLGATE_GRPC_PORT", LOOPBACK, port);

    assertThatThrownBy(ports::mustBeFree).hasMessageContaining("TOLLGATE_GRPC_PORT: cannot listen");
  }

  @Test
  void takesAnyFreePort() {
    ListenPorts ports = new ListenPorts().with("TOLLGATE_HTTP_PORT", LOOPBACK, 0);

    assertThatCode(ports::mustBeFree).doesNotThrowAnyException();
  }

  private static ServerSocket taken() throws IOException {
    return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }
}
