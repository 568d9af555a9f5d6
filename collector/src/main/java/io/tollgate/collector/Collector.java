package io.tollgate.collector;

import io.tollgate.collector.CollectorConfig.Spooling;
import io.tollgate.purpose.PhraseClassifier;
import io.tollgate.purpose.PurposeClassifier;
import io.tollgate.runtime.Health;
import io.tollgate.runtime.ManagementEndpoint;
import io.tollgate.serde.SchemaRegistry;
import io.tollgate.spool.Spool;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.server.handler.MinimumDataRateHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The running collector: HTTP server, producer, tokens and management endpoint, wired together. */
public final class Collector implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Collector.class);
  private static final int MOST_THREADS = 64;
  private static final long LEAST_BYTES_PER_SECOND = 256;
  private static final long SEGMENT_BYTES = 16L * 1024 * 1024;

  /** Longer than Kafka may take before the spool is used: who waits for that is not idle. */
  private static final int IDLE_MILLIS = 20_000;

  private final Server http;
  private final ServerConnector connector;
  private final EventWriter writer;
  private final HookRoutes hooks;
  private final Readiness readiness;
  private final ManagementEndpoint management;

  private Collector(CollectorConfig config, Clock clock) throws IOException {
    TokenRegistry tokens = TokenRegistry.open(config.tokensFile(), clock);
    Spooling spooling = config.spooling();
    Spool spool = Spool.open(spooling.folder(), spooling.mostBytes(), SEGMENT_BYTES);
    Map<String, Object> clientConfig = config.kafka().clientConfig();
    PurposeClassifier classifier = new PhraseClassifier();
    Encoder encoder =
        new Encoder(
            SchemaRegistry.from(clientConfig),
            () -> UUID.randomUUID().toString(),
            new Privacy(config.keepsPrompts(), classifier));
    this.hooks = HookRoutes.start(clientConfig, config.hooks(), clock);
    this.readiness = Readiness.of(clientConfig, new Rehearsal(encoder), hooks::knowledge);
    this.management =
        ManagementEndpoint.start(
            "127.0.0.1", config.managementPort(), () -> Health.good("alive"), readiness::check);
    QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS);
    threads.setName("collector");
    this.writer =
        new EventWriter(
            EventWriter.producer(clientConfig),
            spool,
            threads,
            System::nanoTime,
            spooling.patience());
    InFlightBytes inFlight = new InFlightBytes(config.limits().inFlight());
    CollectorMetrics metrics = new CollectorMetrics(management.metrics(), inFlight);
    metrics.show(spool, writer);
    Reception reception = new Reception(config.limits(), encoder, writer, metrics);
    this.http = new Server(threads);
    http.setStopTimeout(config.drainTime().toMillis());
    http.setErrorHandler(new PlainErrors(metrics));
    Map<String, Intake> hookIntakes = hooks.intakes(classifier, management.metrics());
    http.setHandler(
        new GracefulHandler(
            new MinimumDataRateHandler(
                new Routes(hookIntakes, tokens, reception, inFlight, metrics, clock),
                LEAST_BYTES_PER_SECOND,
                0)));
    this.connector = connector(http, config);
  }

  /**
   * Starts to listen.
   *
   * @throws IllegalArgumentException if the tokens file has faults
   * @throws IOException if a port is taken, or the tokens file or the spool cannot be read
   */
  public static Collector start(CollectorConfig config, Clock clock) throws IOException {
    Collector collector = new Collector(config, clock);
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

  /** Requests whose records are neither acknowledged nor spooled yet. */
  int deliveriesUnderWay() {
    return writer.underWay();
  }

  /** Waits for the requests under way, spools what Kafka has not acknowledged, then stops. */
  @Override
  public void close() {
    stopHttp();
    writer.close();
    hooks.close();
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
