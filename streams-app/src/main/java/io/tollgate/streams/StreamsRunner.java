package io.tollgate.streams;

import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.tollgate.purpose.TrainedClassifier;
import io.tollgate.refusal.RefusalReader;
import io.tollgate.refusal.RefusingPart;
import io.tollgate.runtime.Health;
import io.tollgate.runtime.ManagementEndpoint;
import io.tollgate.streams.common.DeadLetters;
import io.tollgate.streams.common.Quarantine;
import io.tollgate.streams.common.RegistryRetry;
import io.tollgate.streams.common.StreamsMeters;
import io.tollgate.streams.common.TopologySerdes;
import io.tollgate.streams.control.ControlReaders;
import io.tollgate.streams.progress.WatermarkWatch;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Running instance of the topology, until it is stopped or cannot continue. */
final class StreamsRunner implements AutoCloseable {

  static final RefusingPart REFUSER =
      new RefusingPart(
          "streams-app",
          "the previous record of its key stays in force until the topic is compacted and the app restarts"
              + " again");

  private static final Logger LOG = LoggerFactory.getLogger(StreamsRunner.class);

  // Metrics that Kafka creates later, such as a partition's lag, are registered at the next check.
  private static final Duration METRICS_INTERVAL = Duration.ofSeconds(10);

  private final CountDownLatch stopped = new CountDownLatch(1);
  private final AtomicReference<State> state = new AtomicReference<>(State.CREATED);
  private final ManagementEndpoint endpoint;
  private final Duration standstill;
  private final Duration longestClose;
  private final WatermarkWatch watch;
  private final StreamsMeters meters;
  private final KafkaStreams streams;
  private final RefusalReader refusals;
  private final HangingTransactions left;
  private final ScheduledExecutorService metricsExecutor =
      Executors.newSingleThreadScheduledExecutor(StreamsRunner::metricsThread);
  private final KafkaStreamsMetrics metrics;

  private StreamsRunner(StreamsAppConfig config) throws IOException {
    standstill = config.standstill();
    longestClose = config.longestClose();
    endpoint = ManagementEndpoint.start(config.management(), this::live, this::ready);
    meters = new StreamsMeters(endpoint.metrics());
    try {
      watch = watch(config);
    } catch (RuntimeException e) {
      // Otherwise the process would keep reporting itself alive, and nobody would restart it.
      endpoint.close();
      throw e;
    }
    try {
      streams = streams(config);
    } catch (RuntimeException e) {
      watch.close();
      endpoint.close();
      throw e;
    }
    refusals = refusals(config);
    left = HangingTransactions.start(config.connection());
    metrics = new KafkaStreamsMetrics(streams, Tags.empty(), metricsExecutor, METRICS_INTERVAL);
    metrics.bindTo(endpoint.metrics());
    Watermarks.register(watch, endpoint.metrics());
  }

  private static WatermarkWatch watch(StreamsAppConfig config) {
    return WatermarkWatch.start(
        config.connection(),
        StreamsAppConfig.APPLICATION_ID,
        Watermarks.chains(),
        System::currentTimeMillis,
        System::nanoTime);
  }

  private RefusalReader refusals(StreamsAppConfig config) {
    TopologySerdes serdes =
        new TopologySerdes(config.connection().clientConfig(), RegistryRetry.USUAL);
    return RefusalReader.start(
        config.connection(),
        REFUSER,
        new ControlReaders(serdes).trials(),
        Clock.systemUTC(),
        meters::deadLetter);
  }

  private KafkaStreams streams(StreamsAppConfig config) {
    Clock clock = Clock.systemUTC();
    Properties properties = config.streamsProperties();
    StreamsTopology topology =
        new StreamsTopology(
            config.connection().clientConfig(),
            config.pseudonyms(),
            TrainedClassifier.load(),
            RegistryRetry.USUAL,
            new DeadLetters(clock, meters, config.keepsPrompts()),
            System::nanoTime,
            Watermarks.of(watch),
            meters);
    StreamsClients clients = new StreamsClients(StreamsClients.LONGEST_CLOSE);
    CoarseMetricsStreams made =
        new CoarseMetricsStreams(topology.build(properties), properties, clients);
    made.setUncaughtExceptionHandler(
        clients.leaving(new ThreadReplacement(clock, Quarantine.of(properties)::explains)));
    made.setStateListener(this::changed);
    Watermarks.reportFirst(watch, made::partitions);
    made.setGlobalStateRestoreListener(new RestoreProgress(watch::prepared));
    return made;
  }

  private static Thread metricsThread(Runnable work) {
    Thread thread = new Thread(work, "metrics");
    thread.setDaemon(true);
    return thread;
  }

  /** Starts as soon as brokers are available. If it throws, nothing is left running. */
  static StreamsRunner start(StreamsAppConfig config) throws IOException {
    StreamsRunner runner = new StreamsRunner(config);
    try {
      StartupCheck mayStart =
          admin -> {
            EqualPartitions.check(admin);
            OwnTopics.widen(admin);
          };
      mayStart.askUntilAnswered(config.connection());
      runner.streams.start();
    } catch (RuntimeException e) {
      runner.close();
      throw e;
    }
    return runner;
  }

  /** Waits for the end; returns true if it was requested. */
  boolean awaitEnd() throws InterruptedException {
    stopped.await();
    return state.get() == State.NOT_RUNNING;
  }

  @Override
  public void close() {
    streams.close(longestClose);
    refusals.close();
    left.close();
    watch.close();
    metrics.close();
    metricsExecutor.shutdownNow();
    endpoint.close();
    stopped.countDown();
  }

  private void changed(State next, State previous) {
    LOG.info("{} after {}", next, previous);
    state.set(next);
    if (next == State.ERROR) {
      stopped.countDown();
    }
  }

  private Health live() {
    State now = state.get();
    String detail = now.toString();
    return now == State.ERROR || now == State.NOT_RUNNING
        ? Health.bad(detail)
        : Health.good(detail);
  }

  private Health ready() {
    State now = state.get();
    if (now != State.RUNNING) {
      return Health.bad(now.toString());
    }
    Health progress = watch.health(standstill);
    String detail = progress.detail().isEmpty() ? "RUNNING" : "RUNNING, but " + progress.detail();
    return new Health(progress.ok(), detail);
  }
}
