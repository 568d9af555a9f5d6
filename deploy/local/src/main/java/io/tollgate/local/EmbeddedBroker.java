package io.tollgate.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A real Kafka node inside a test's JVM: free ports, a temporary folder, gone when closed. The
 * first in a JVM takes about three seconds, later ones well under one.
 */
public final class EmbeddedBroker implements AutoCloseable {

  private static final int MOST_TRIES = 3;

  private final Path folder;
  private final int port;
  private final int controllerPort;
  private Broker broker;

  private EmbeddedBroker(Path folder, int port, int controllerPort) {
    this.folder = folder;
    this.port = port;
    this.controllerPort = controllerPort;
    this.broker = Broker.start(folder, port, "127.0.0.1:" + controllerPort);
  }

  /**
   * Starts a node and returns when it takes requests. A port that was free may be taken by the time
   * that the node asks for it, so others are tried.
   *
   * @throws RuntimeException if none can be started, with all that was in the way
   */
  public static EmbeddedBroker start() {
    RuntimeException failure = new IllegalStateException("no broker could be started");
    for (int tries = 0; tries < MOST_TRIES; tries++) {
      try {
        return startOnFreePorts();
      } catch (RuntimeException e) {
        failure.addSuppressed(e);
      }
    }
    throw failure;
  }

  private static EmbeddedBroker startOnFreePorts() {
    Path folder;
    List<Integer> ports;
    try {
      folder = Files.createTempDirectory("tollgate-kafka-");
      ports = UnusedPorts.find(2);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    try {
      return new EmbeddedBroker(folder, ports.get(0), ports.get(1));
    } catch (RuntimeException e) {
      Folders.delete(folder);
      throw e;
    }
  }

  public String bootstrapServers() {
    return "127.0.0.1:" + port;
  }

  /** Stops the node; what it keeps stays, and {@link #startAgain} brings it back. */
  public void stop() {
    broker.close();
  }

  /** Starts the stopped node on its former ports with what it kept. */
  public void startAgain() {
    broker = Broker.start(folder, port, "127.0.0.1:" + controllerPort);
  }

  @Override
  public void close() {
    broker.close();
    Folders.delete(folder);
  }
}
