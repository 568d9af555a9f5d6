package io.tollgate.streams;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class StreamsClientsTest {

  @Test
  @Timeout(value = 30, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void aWriterWhoseBrokerDoesNotAnswerIsClosedAllTheSame() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Map<String, Object> config =
          Map.of(
              "bootstrap.servers",
              "127.0.0.1:" + silent.getLocalPort(),
              "transactional.id",
              "t",
              "max.block.ms",
              500,
              "request.timeout.ms",
              2_000,
              "delivery.timeout.ms",
              3_000);
      Producer<byte[], byte[]> writer =
          new StreamsClients(Duration.ofMillis(100)).getProducer(config);
      assertThatThrownBy(writer::initTransactions).isInstanceOf(TimeoutException.class);

      writer.close();
    }
  }
}
