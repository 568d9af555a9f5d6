package io.tollgate.local;

import java.nio.file.Path;
import java.util.Properties;

/** The settings of a Kafka node: broker and controller in one, alone or of several. */
final class BrokerSettings {

  private BrokerSettings() {}

  static Properties of(Path folder, int port, Quorum quorum) {
    Properties settings = new Properties();
    settings.put("process.roles", "broker,controller");
    settings.put("node.id", Integer.toString(quorum.nodeId()));
    settings.put("controller.quorum.voters", quorum.voters());
    String listener = "PLAINTEXT://" + quorum.host() + ":" + port;
    settings.put("listeners", listener + ",CONTROLLER://" + quorum.controller());
    settings.put("advertised.listeners", listener);
    settings.put("controller.listener.names", "CONTROLLER");
    settings.put("listener.security.protocol.map", "CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT");
    settings.put("log.dirs", folder.toString());
    settings.put("auto.create.topics.enable", "false");
    // On one machine a reader that says nothing for a second may be taken for dead, if it asks so.
    settings.put("group.min.session.timeout.ms", "1000");
    settings.put("group.initial.rebalance.delay.ms", "0");
    copies(settings, quorum);
    patient(settings);
    small(settings);
    quickToReturn(settings);
    return settings;
  }

  /** One node holds the only copy of everything, so more than one can never be asked for. */
  private static void copies(Properties settings, Quorum quorum) {
    String copies = Integer.toString(quorum.copies());
    String inSync = Integer.toString(quorum.leastInSync());
    settings.put("default.replication.factor", copies);
    settings.put("min.insync.replicas", inSync);
    for (String topic : new String[] {"offsets.topic", "transaction.state.log"}) {
      settings.put(topic + ".replication.factor", copies);
      // With several, so that each node coordinates some groups and transactions.
      settings.put(topic + ".num.partitions", copies);
    }
    settings.put("transaction.state.log.min.isr", inSync);
    settings.put("share.coordinator.state.topic.replication.factor", copies);
    settings.put("share.coordinator.state.topic.min.isr", inSync);
    settings.put("share.coordinator.state.topic.num.partitions", "1");
  }

  /** A machine may be off for weeks; its applications must go on where they were. */
  private static void patient(Properties settings) {
    String ninetyDays = Integer.toString(90 * 24 * 60);
    settings.put("offsets.retention.minutes", ninetyDays);
  }

  /**
   * A killed broker is let back in when its old session has run out, usually 9 seconds; there is no
   * other broker that would profit from waiting.
   */
  private static void quickToReturn(Properties settings) {
    settings.put("broker.session.timeout.ms", "4000");
    settings.put("broker.heartbeat.interval.ms", "500");
    // What a killed writer left open holds back every committed reader until it is cleaned up.
    settings.put("transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000");
  }

  /** Kafka's usual sizes are those of a server with hundreds of partitions. */
  private static void small(Properties settings) {
    settings.put("num.network.threads", "2");
    settings.put("num.io.threads", "4");
    settings.put("background.threads", "2");
    settings.put("log.cleaner.dedupe.buffer.size", Integer.toString(4 * 1024 * 1024));
    settings.put("log.segment.bytes", Integer.toString(64 * 1024 * 1024));
  }
}
