package io.tollgate.local;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs one Kafka node until the process is told to end: {@code FOLDER PORT CONTROLLER_PORT}, or as
 * one of several {@code FOLDER PORT CONTROLLER_PORTS NODE_ID CLUSTER_ID}.
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
            ? Broker.start(folder, port, Integer.parseInt(args[2]))
            : Broker.start(folder, port, quorum(args));
    Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "stop-broker"));
    LOG.info("Kafka listens on 127.0.0.1:{}, its data is in {}", args[1], folder);
    broker.awaitEnd();
  }

  private static Quorum quorum(String[] args) {
    List<Integer> ports = Stream.of(args[2].split(",", -1)).map(Integer::valueOf).toList();
    return new Quorum(Integer.parseInt(args[3]), ports, args[4]);
  }
}
