package io.tollgate.local;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.Feature;
import org.apache.kafka.server.common.MetadataVersion;

/** A Kafka node in this JVM. Its folder is formatted on first use and reused afterwards. */
final class Broker implements AutoCloseable {

  private final KafkaRaftServer server;

  private Broker(KafkaRaftServer server) {
    this.server = server;
  }

  /** A node that is alone. */
  static Broker start(Path folder, int port, String controller) {
    return start(folder, port, new Quorum(1, List.of(controller), Uuid.randomUuid().toString()));
  }

  /** One node of several; returns when it has joined them. */
  static Broker start(Path folder, int port, Quorum quorum) {
    format(folder, quorum);
    KafkaConfig config = new KafkaConfig(BrokerSettings.of(folder, port, quorum));
    Broker broker = new Broker(new KafkaRaftServer(config, Time.SYSTEM));
    try {
      broker.server.startup();
      return broker;
    } catch (RuntimeException e) {
      // The controller may have begun; it must not stay behind.
      try {
        broker.server.shutdown();
      } catch (RuntimeException second) {
        e.addSuppressed(second);
      }
      throw e;
    }
  }

  void awaitEnd() {
    server.awaitShutdown();
  }

  @Override
  public void close() {
    server.shutdown();
    server.awaitShutdown();
  }

  private static void format(Path folder, Quorum quorum) {
    if (Files.exists(folder.resolve("meta.properties"))) {
      return;
    }
    try {
      Files.createDirectories(folder);
      new Formatter()
          .setNodeId(quorum.nodeId())
          .setClusterId(quorum.clusterId())
          .setDirectories(List.of(folder.toString()))
          .setMetadataLogDirectory(folder.toString())
          .setReleaseVersion(MetadataVersion.latestProduction())
          .setSupportedFeatures(Feature.PRODUCTION_FEATURES)
          .setControllerListenerName("CONTROLLER")
          .setIgnoreFormatted(true)
          .setPrintStream(
              new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
          .run();
    } catch (Exception e) {
      throw new StackException("cannot prepare Kafka's folder " + folder + ": " + e, e);
    }
  }
}
