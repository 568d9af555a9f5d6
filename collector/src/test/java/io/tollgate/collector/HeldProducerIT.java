package io.tollgate.collector;

import static io.tollgate.collector.Patience.patiently;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tollgate.collector.config.CollectorConfig;
import io.tollgate.collector.config.CollectorConfig.Hooks;
import io.tollgate.collector.config.CollectorConfig.Limits;
import io.tollgate.collector.config.CollectorConfig.Listening;
import io.tollgate.collector.config.CollectorConfig.Spooling;
import io.tollgate.collector.http.CollectorMetrics;
import io.tollgate.collector.http.DeferredWork;
import io.tollgate.collector.http.Listeners;
import io.tollgate.collector.http.PlainErrors;
import io.tollgate.collector.http.RequestHandler;
import io.tollgate.collector.http.Routes;
import io.tollgate.collector.http.Webhooks;
import io.tollgate.collector.identity.Credentials;
import io.tollgate.collector.identity.IssuedToken;
import io.tollgate.collector.identity.TokenFile;
import io.tollgate.collector.identity.TokenRegistry;
import io.tollgate.collector.intake.Intake;
import io.tollgate.collector.record.Batch;
import io.tollgate.collector.record.Encoder;
import io.tollgate.collector.record.Privacy;
import io.tollgate.collector.record.Sender;
import io.tollgate.collector.store.EventWriter;
import io.tollgate.collector.wire.Answer;
import io.tollgate.collector.wire.InFlightBytes;
import io.tollgate.otlp.Slice;
import io.tollgate.purpose.TrainedClassifier;
import io.tollgate.runtime.KafkaConnection;
import io.tollgate.runtime.ManagementAddress;
import io.tollgate.serde.SchemaRegistry;
import io.tollgate.source.report.Mapping;
import io.tollgate.spool.Spool;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A producer that blocks senders, like Kafka's when the brokers have just become unavailable. */
class HeldProducerIT {

  @TempDir Path folder;

  /** A tool sends its calls on one connection, and waits for each. */
  @Test
  void theNextCallDoesNotWaitForTheStoringOfTheOneBefore() throws Exception {
    HeldProducer kafka = new HeldProducer();
    EventWriter writer =
        new EventWriter(
            kafka,
            Spool.open(folder.resolve("spool"), 1_000_000, 100_000),
            (refused, why) -> null,
            Runnable::run,
            () -> 0L,
            Duration.ofSeconds(2));
    try (DeferredWork deferredWork = new DeferredWork()) {
      Listeners listeners = listeners(writer, deferredWork);
      listeners.start();
      try (Socket tool = new Socket(InetAddress.getLoopbackAddress(), listeners.port())) {
        tool.setSoTimeout(30_000);
        BufferedReader answers =
            new BufferedReader(
                new InputStreamReader(tool.getInputStream(), StandardCharsets.US_ASCII));
        ask(tool, answers);
        ask(tool, answers);
        assertThat(kafka.history()).isEmpty();

        kafka.released.countDown();
        patiently().untilAsserted(() -> assertThat(kafka.history()).hasSize(2));
      } finally {
        kafka.released.countDown();
        listeners.stop();
      }
    } finally {
      writer.close();
    }
  }

  private static void ask(Socket tool, BufferedReader answers) throws IOException {
    String request =
        "POST /hook HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\nContent-Length: 2\r\n\r\n{}"
            .formatted(CollectorClient.TOKEN);
    tool.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    assertThat(answers.readLine()).startsWith("HTTP/1.1 200");
    for (String line = answers.readLine(); !line.isEmpty(); line = answers.readLine()) {
      assertThat(line).contains(":");
    }
    assertThat(answers.skip(2)).isEqualTo(2);
  }

  private Listeners listeners(EventWriter writer, DeferredWork deferredWork) throws IOException {
    Path tokens = folder.resolve("tokens.json");
    TokenFile.append(tokens, IssuedToken.of(CollectorClient.TOKEN, "tool", "own", null, null));
    CollectorConfig config =
        new CollectorConfig(
            new Listening("127.0.0.1", 0, 0, new ManagementAddress("127.0.0.1", 0), null),
            tokens,
            null,
            null,
            new KafkaConnection("unused:9092", "mock://unused", Map.of()),
            Limits.USUAL,
            Spooling.usual(folder),
            Hooks.USUAL,
            true,
            Duration.ofSeconds(5));
    Encoder encoder =
        new Encoder(
            SchemaRegistry.from(
                Map.of("schema.registry.url", "mock://held", "auto.register.schemas", "true")),
            () -> "letter",
            new Privacy(true, TrainedClassifier.load()));
    InFlightBytes inFlight = new InFlightBytes(1_000_000);
    CollectorMetrics metrics = new CollectorMetrics(new SimpleMeterRegistry(), inFlight);
    RequestHandler requestHandler =
        new RequestHandler(Limits.USUAL, encoder, writer, metrics, deferredWork, event -> {});
    Map<String, Intake> hooks = Map.of("/hook", new Asked());
    Routes routes =
        new Routes(
            hooks,
            new Webhooks(Map.of()),
            new Credentials(TokenRegistry.open(tokens, Clock.systemUTC()), null),
            requestHandler,
            inFlight,
            metrics,
            Clock.systemUTC());
    return new Listeners(config, new QueuedThreadPool(), routes, new PlainErrors(metrics, hooks));
  }

  /** Answers at once and leaves a letter of each call to be stored. */
  private static final class Asked implements Intake {
    @Override
    public boolean takes(String contentType) {
      return true;
    }

    @Override
    public boolean answersBeforeStoring() {
      return true;
    }

    @Override
    public Answer read(byte[] body, Sender sender, Batch batch) {
      batch.later(
          () ->
              batch.reject(
                  new Mapping.Rejection("malformed_record", "a test"),
                  "hook_call",
                  Slice.of(body)));
      return Answer.json(200, "{}");
    }
  }

  /** Holds senders until it is released. */
  private static final class HeldProducer extends MockProducer<byte[], byte[]> {
    private final CountDownLatch released = new CountDownLatch(1);

    private HeldProducer() {
      super(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @Override
    @SuppressWarnings("UnsynchronizedOverridesSynchronized") // nobody who looks on is held
    public Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record, Callback callback) {
      try {
        released.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return super.send(record, callback);
    }
  }
}
