package io.tollgate.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/**
 * A real Kafka node inside a test's JVM: free ports, a temporary folder, gone when closed. The
 * first in a JVM takes about three seconds, later ones well under one.
 */
public final class EmbeddedBroker implements AutoCloseable {

  private final Broker broker;
  private final Path folder;
  private final int port;

  private EmbeddedBroker(Broker broker, Path folder, int port) {
    this.broker = broker;
    this.folder = folder;
    this.port = port;
  }

  /** Starts a node and returns when it takes requests. */
  public static EmbeddedBroker start() {
    try {
      Path folder = Files.createTempDirectory("tollgate-kafka-");
      List<Integer> ports = freePorts();
      Broker broker = Broker.start(folder, ports.get(0), ports.get(1));
      return new EmbeddedBroker(broker, folder, ports.get(0));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String bootstrapServers() {
    return "127.0.0.1:" + port;
  }

  @Override
  public void close() {
    broker.close();
    try (var files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Both sockets are open at once, so that the numbers differ. */
  private static List<Integer> freePorts() throws IOException {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    try (ServerSocket one = new ServerSocket(0, 1, loopback);
        ServerSocket other = new ServerSocket(0, 1, loopback)) {
      return List.of(one.getLocalPort(), other.getLocalPort());
    }
  }
}
