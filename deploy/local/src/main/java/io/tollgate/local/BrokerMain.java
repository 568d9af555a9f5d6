package io.tollgate.local;

import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs one Kafka node until the process is told to end: {@code FOLDER PORT CONTROLLER}, or as one
 * of several {@code FOLDER PORT CONTROLLERS NODE_ID CLUSTER_ID}, as {@link Quorum} takes them.
 */
public final class BrokerMain {

  private static final Logger LOG = LoggerFactory.getLogger(BrokerMain.class);

  private static final int ALONE = 3;

  private BrokerMain() {}

  public static void main(String[] args) {
    Path folder = Path.of(args[0]);
    int port = Integer.parseInt(args[1]);
    Broker broker =
        args.length == ALONE
            ? Broker.start(folder, port, args[2])
            : Broker.start(folder, port, quorum(args));
    Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "stop-broker"));
    LOG.info("Kafka listens on port {}, its data is in {}", port, folder);
    broker.awaitEnd();
  }

  private static Quorum quorum(String[] args) {
    return new Quorum(Integer.parseInt(args[3]), List.of(args[2].split(",", -1)), args[4]);
  }
}
