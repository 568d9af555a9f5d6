package io.tollgate.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tollgate.local.UnusedPorts;
import io.tollgate.naming.Pseudonyms;
import io.tollgate.runtime.KafkaConnection;
import io.tollgate.runtime.ManagementAddress;
import io.tollgate.standstill.Standstill;
import io.tollgate.streams.content.ContentRetention;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StreamsRunnerTest {

  private static final Map<String, String> WITHOUT_ITS_CERTIFICATES =
      Map.of("security.protocol", "SSL", "ssl.truststore.location", "/nowhere/truststore.jks");

  /** Else it would say for ever that it is alive. */
  @Test
  void aStartThatFailsLeavesNobodyToAnswer(@TempDir Path folder) throws IOException {
    int port = UnusedPorts.find(1).get(0);
    StreamsAppConfig config =
        new StreamsAppConfig(
            new KafkaConnection("127.0.0.1:1", "mock://unused", WITHOUT_ITS_CERTIFICATES),
            folder,
            new ManagementAddress("127.0.0.1", port),
            new Pseudonyms(new byte[32]),
            Duration.ofMillis(20),
            1,
            ContentRetention.USUAL,
            Standstill.USUAL_LIMIT,
            StreamsAppConfig.BROKERS_SAY,
            "",
            StreamsAppConfig.USUAL_CLOSE,
            true);

    assertThatThrownBy(() -> StreamsRunner.start(config)).isInstanceOf(KafkaException.class);

    try (ServerSocket taken = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      assertThat(taken.getLocalPort()).isEqualTo(port);
    }
  }
}
