package io.tollgate.collector;

import io.tollgate.runtime.Health;
import io.tollgate.runtime.ManagementEndpoint;
import io.tollgate.serde.SchemaRegistry;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The running collector: HTTP server, producer, tokens and management endpoint, wired together. */
public final class Collector implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Collector.class);
  private static final int MOST_THREADS = 64;

  /** Longer than Kafka may take to acknowledge: a connection that waits for that is not idle. */
  private static final int IDLE_MILLIS = 60_000;

  private final Server http;
  private final ServerConnector connector;
  private final EventWriter writer;
  private final Readiness readiness;
  private final ManagementEndpoint management;

  private Collector(
      Server http,
      ServerConnector connector,
      EventWriter writer,
      Readiness readiness,
      ManagementEndpoint management) {
    this.http = http;
    this.connector = connector;
    this.writer = writer;
    this.readiness = readiness;
    this.management = management;
  }

  /**
   * Starts to listen.
   *
   * @throws IllegalArgumentException if the tokens file has faults
   * @throws IOException if a port is taken or the tokens file cannot be read
   */
  public static Collector start(CollectorConfig config, Clock clock) throws IOException {
    TokenRegistry tokens = TokenRegistry.open(config.tokensFile(), clock);
    Map<String, Object> clientConfig = config.kafka().clientConfig();
    Encoder encoder =
        new Encoder(SchemaRegistry.from(clientConfig), () -> UUID.randomUUID().toString());
    Readiness readiness = Readiness.of(clientConfig, new Rehearsal(encoder));
    ManagementEndpoint management =
        ManagementEndpoint.start(
            "127.0.0.1", config.managementPort(), () -> Health.good("alive"), readiness::check);
    QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS);
    threads.setName("collector");
    EventWriter writer = new EventWriter(EventWriter.producer(clientConfig), threads);
    InFlightBytes inFlight = new InFlightBytes(config.limits().inFlight());
    CollectorMetrics metrics = new CollectorMetrics(management.metrics(), inFlight);
    Reception reception = new Reception(config.limits(), encoder, writer, metrics);
    Server http = new Server(threads);
    http.setStopTimeout(config.drainTime().toMillis());
    http.setErrorHandler(new PlainErrors(metrics));
    http.setHandler(new GracefulHandler(new Routes(tokens, reception, inFlight, metrics, clock)));
    ServerConnector connector = connector(http, config);
    Collector collector = new Collector(http, connector, writer, readiness, management);
    collector.listen();
    return collector;
  }

  /** The port that takes reports. */
  public int port() {
    return connector.getLocalPort();
  }

  /** The port of health and metrics. */
  public int managementPort() {
    return management.port();
  }

  /** Waits for the requests under way, then stops. */
  @Override
  public void close() {
    stopHttp();
    writer.close();
    readiness.close();
    management.close();
    LOG.info("collector stopped");
  }

  private void listen() throws IOException {
    try {
      http.start();
      LOG.info("collector listens on {}:{}", connector.getHost(), port());
    } catch (IOException e) {
      close();
      throw e;
    } catch (Exception e) { // what Jetty's lifecycle declares
      close();
      throw new IllegalStateException("the HTTP server did not start", e);
    }
  }

  private void stopHttp() {
    try {
      http.stop();
    } catch (Exception e) { // what Jetty's lifecycle declares
      LOG.warn("the HTTP server did not stop in order", e);
    }
  }

  private static ServerConnector connector(Server http, CollectorConfig config) {
    HttpConfiguration protocol = new HttpConfiguration();
    protocol.setSendServerVersion(false);
    ServerConnector connector = new ServerConnector(http, new HttpConnectionFactory(protocol));
    connector.setHost(config.host());
    connector.setPort(config.port());
    connector.setIdleTimeout(IDLE_MILLIS);
    http.addConnector(connector);
    return connector;
  }
}
