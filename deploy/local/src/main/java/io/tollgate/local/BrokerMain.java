package io.tollgate.local;

import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs one Kafka node until the process is told to end: FOLDER PORT CONTROLLER_PORT. */
public final class BrokerMain {

  private static final Logger LOG = LoggerFactory.getLogger(BrokerMain.class);

  private BrokerMain() {}

  public static void main(String[] args) {
    Path folder = Path.of(args[0]);
    Broker broker = Broker.start(folder, Integer.parseInt(args[1]), Integer.parseInt(args[2]));
    Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "stop-broker"));
    LOG.info("Kafka listens on 127.0.0.1:{}, its data is in {}", args[1], folder);
    broker.awaitEnd();
  }
}
