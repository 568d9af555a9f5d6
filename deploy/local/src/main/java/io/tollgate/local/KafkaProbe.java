package io.tollgate.local;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;

/** Ready is a broker that describes its cluster and is a member of it. */
final class KafkaProbe implements Probe {

  private static final int TIMEOUT_MILLIS = 10_000;

  private final PortPlan ports;

  KafkaProbe(PortPlan ports) {
    this.ports = ports;
  }

  @Override
  public Optional<String> obstacle() {
    // A client that finds nobody fills the log with warnings, so knock first.
    if (!isListening()) {
      return Optional.of(ports.bootstrapServers() + " does not answer");
    }
    Map<String, Object> config =
        Map.of(
            "bootstrap.servers", ports.bootstrapServers(),
            "request.timeout.ms", TIMEOUT_MILLIS,
            "default.api.timeout.ms", TIMEOUT_MILLIS);
    try (Admin admin = Admin.create(config)) {
      return admin.describeCluster().nodes().get().isEmpty()
          ? Optional.of("the broker has not joined its cluster yet")
          : Optional.empty();
    } catch (ExecutionException e) {
      return Optional.of("the broker does not describe its cluster: " + e.getCause().getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of("interrupted");
    }
  }

  private boolean isListening() {
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(ports.kafkaHost(), ports.number(Port.KAFKA)), TIMEOUT_MILLIS);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
