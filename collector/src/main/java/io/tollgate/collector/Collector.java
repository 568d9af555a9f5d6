package io.tollgate.collector;

import io.tollgate.collector.config.CollectorConfig;
import io.tollgate.collector.config.CollectorConfig.Spooling;
import io.tollgate.collector.hooks.HookRoutes;
import io.tollgate.collector.http.CollectorMetrics;
import io.tollgate.collector.http.DeferredWork;
import io.tollgate.collector.http.Grpc;
import io.tollgate.collector.http.Listeners;
import io.tollgate.collector.http.PlainErrors;
import io.tollgate.collector.http.RequestHandler;
import io.tollgate.collector.http.Routes;
import io.tollgate.collector.http.Webhooks;
import io.tollgate.collector.identity.Credentials;
import io.tollgate.collector.identity.IdentityTokens;
import io.tollgate.collector.identity.TokenRegistry;
import io.tollgate.collector.identity.WebhookSecrets;
import io.tollgate.collector.intake.Intake;
import io.tollgate.collector.record.Encoder;
import io.tollgate.collector.record.Privacy;
import io.tollgate.collector.store.EventWriter;
import io.tollgate.collector.wire.InFlightBytes;
import io.tollgate.control.ControlRecords;
import io.tollgate.purpose.PurposeClassifier;
import io.tollgate.purpose.TrainedClassifier;
import io.tollgate.refusal.RefusalReader;
import io.tollgate.refusal.RefusingPart;
import io.tollgate.runtime.Health;
import io.tollgate.runtime.ManagementEndpoint;
import io.tollgate.serde.SchemaRegistry;
import io.tollgate.spool.Spool;
import io.tollgate.topic.DetectionTopics;
import java.io.IOException;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The running collector: HTTP server, producer, tokens and management endpoint, wired together. */
public final class Collector implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Collector.class);
  private static final int MOST_THREADS = 64;
  private static final long SEGMENT_BYTES = 16L * 1024 * 1024;

  private final Listeners listeners;
  private final KnownSchemas schemas;
  private final EventWriter writer;
  private final InFlightBytes inFlight;
  private final DeferredWork deferredWork = new DeferredWork();
  private final HookRoutes hooks;
  private final RefusalReader refusals;
  private final Readiness readiness;
  private final ManagementEndpoint management;

  private Collector(CollectorConfig config, Clock clock) throws IOException {
    Credentials tokens = credentials(config, clock);
    // Read before anything starts, so that a fault in a file leaves nothing running.
    Webhooks webhooks = new Webhooks(WebhookSecrets.read(config.webhooksFile()));
    Spooling spooling = config.spooling();
    Spool spool = Spool.open(spooling.folder(), spooling.mostBytes(), SEGMENT_BYTES);
    Map<String, Object> clientConfig = config.kafka().clientConfig();
    PurposeClassifier classifier = TrainedClassifier.load();
    SchemaRegistry registry = SchemaRegistry.from(clientConfig);
    this.schemas = KnownSchemas.start(registry, clientConfig, spooling.folder());
    Encoder encoder = encoder(config, registry, classifier);
    this.hooks = HookRoutes.start(clientConfig, config.hooks(), spooling.folder(), clock);
    this.readiness = readiness(config, new WarmUp(encoder, classifier), spool);
    this.management =
        ManagementEndpoint.start(
            config.listening().management(), () -> Health.good("alive"), readiness::check);
    QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS);
    threads.setName("collector");
    this.writer =
        new EventWriter(
            EventWriter.producer(clientConfig),
            spool,
            (refused, why) -> encoder.deadLetter(refused, why, clock.instant()),
            threads,
            System::nanoTime,
            spooling.patience());
    this.inFlight = new InFlightBytes(config.limits().inFlight());
    CollectorMetrics metrics = new CollectorMetrics(management.metrics(), inFlight);
    metrics.show(spool, writer);
    this.refusals = refusals(config, clock, metrics);
    RequestHandler requestHandler =
        new RequestHandler(config.limits(), encoder, writer, metrics, deferredWork, hooks::observe);
    Map<String, Intake> intakes = new HashMap<>(Grpc.INTAKES);
    intakes.putAll(hooks.intakes(classifier, management.metrics()));
    Routes routes = new Routes(intakes, webhooks, tokens, requestHandler, inFlight, metrics, clock);
    this.listeners = new Listeners(config, threads, routes, new PlainErrors(metrics, intakes));
  }

  private Readiness readiness(CollectorConfig config, WarmUp warmUp, Spool spool) {
    return Readiness.of(
        config.kafka().clientConfig(),
        warmUp,
        hooks::knowledge,
        config.hooks().isClosed(),
        spool,
        Readiness.PATIENCE,
        System::nanoTime);
  }

  private Encoder encoder(
      CollectorConfig config, SchemaRegistry registry, PurposeClassifier classifier) {
    return new Encoder(
        registry,
        schemas::require,
        () -> UUID.randomUUID().toString(),
        new Privacy(config.keepsPrompts(), classifier));
  }

  /**
   * Starts listening.
   *
   * @throws IllegalArgumentException if the tokens file has faults
   * @throws IOException if a port is taken, or the tokens file or the spool cannot be read
   */
  public static Collector start(CollectorConfig config, Clock clock) throws IOException {
    Collector collector = new Collector(config, clock);
    collector.listen();
    return collector;
  }

  /**
   * Covers decisions only; the Streams app reports unreadable records of the directory, which is
   * read here as well.
   */
  private static RefusalReader refusals(
      CollectorConfig config, Clock clock, CollectorMetrics metrics) {
    ControlRecords<?, ?> decisions =
        ControlRecords.of(DetectionTopics.DECISIONS, config.kafka().clientConfig());
    return RefusalReader.start(
        config.kafka(),
        new RefusingPart("collector", "the previous record of its key may no longer be in force"),
        Map.of(
            DetectionTopics.DECISIONS.name(),
            record -> decisions.read(record.key(), record.value())),
        clock,
        metrics::deadLetter);
  }

  /** Port for reports over HTTP. */
  public int port() {
    return listeners.port();
  }

  /** Port for OTLP over gRPC. */
  public int grpcPort() {
    return listeners.grpcPort();
  }

  /** Port for health and metrics. */
  public int managementPort() {
    return management.port();
  }

  /** Whether some of the input is neither acknowledged nor spooled yet. */
  boolean isAnyUnderWay() {
    // A hook call is answered before the writer gets it, but holds its memory until it is stored.
    return inFlight.held() > 0 || writer.underWay() > 0;
  }

  /** Whether some of the input is on disk and not in Kafka yet. */
  boolean isAnySpooled() {
    return writer.isAnySpooled();
  }

  /** Waits for requests in flight, spools what Kafka has not acknowledged, then stops. */
  @Override
  public void close() {
    listeners.stop();
    deferredWork.close();
    writer.close();
    hooks.close();
    refusals.close();
    readiness.close();
    schemas.close();
    management.close();
    LOG.info("collector stopped");
  }

  private static Credentials credentials(CollectorConfig config, Clock clock) throws IOException {
    return new Credentials(
        TokenRegistry.open(config.tokensFile(), clock),
        config.identity() == null ? null : IdentityTokens.open(config.identity(), clock));
  }

  private void listen() throws IOException {
    try {
      listeners.start();
    } catch (IOException | IllegalStateException e) {
      close();
      throw e;
    }
  }
}
