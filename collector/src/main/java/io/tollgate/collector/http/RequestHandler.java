package io.tollgate.collector.http;

import io.tollgate.collector.config.CollectorConfig.Limits;
import io.tollgate.collector.intake.Intake;
import io.tollgate.collector.record.Batch;
import io.tollgate.collector.record.Encoder;
import io.tollgate.collector.store.EventWriter;
import io.tollgate.collector.wire.Answer;
import io.tollgate.collector.wire.BodyReader;
import io.tollgate.collector.wire.ByteSink;
import io.tollgate.collector.wire.Gzip;
import io.tollgate.collector.wire.Refusal;
import io.tollgate.collector.wire.RefusedException;
import io.tollgate.collector.wire.Zstd;
import io.tollgate.event.ToolEvent;
import io.tollgate.otlp.Slice;
import io.tollgate.source.report.Mapping;
import io.tollgate.spool.SpoolFullException;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.kafka.common.KafkaException;
import org.eclipse.jetty.http.HttpHeader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Handler of one request from its first byte to its answer.
 *
 * <pre>
 *   body -> decompressed -> records -> events and dead letters -> Kafka -> answer
 *     \__________\______________ refused as a whole: one dead letter -> Kafka -> 4xx
 * </pre>
 */
public final class RequestHandler {

  private static final Logger LOG = LoggerFactory.getLogger(RequestHandler.class);

  /** Memory charged to a request before its body; bounds how many requests there can be at once. */
  public static final int REQUEST_BYTES = 4 * 1024;

  private static final int LARGE_BODY = 2 * 1024 * 1024;
  private static final int LARGE_AT_ONCE = 2;

  private final Semaphore largeBodies = new Semaphore(LARGE_AT_ONCE);

  /**
   * Separate, so that a sender that blocks on the answer does not wait for other senders' uploads.
   */
  private final Semaphore largeUrgentBodies = new Semaphore(LARGE_AT_ONCE);

  private final Limits limits;
  private final Encoder encoder;
  private final EventWriter writer;
  private final CollectorMetrics metrics;
  private final Consumer<ToolEvent> observer;
  private final DeferredWork deferredWork;

  /**
   * Creates a handler.
   *
   * @param deferredWork runs what is stored after its answer
   * @param observer receives each event that is stored
   */
  public RequestHandler(
      Limits limits,
      Encoder encoder,
      EventWriter writer,
      CollectorMetrics metrics,
      DeferredWork deferredWork,
      Consumer<ToolEvent> observer) {
    this.limits = limits;
    this.encoder = encoder;
    this.writer = writer;
    this.metrics = metrics;
    this.deferredWork = deferredWork;
    this.observer = observer;
  }

  /** Reads the request and answers it; returns immediately. */
  void take(Exchange exchange, Intake intake) {
    if (!exchange.share().take(REQUEST_BYTES)) {
      guard(exchange, () -> refuse(exchange, intake, Refusal.BUSY, Slice.of(new byte[0])));
      return;
    }
    ByteSink sink = new ByteSink(limits.body(), exchange.share());
    BodyReader.Ends ends =
        new BodyReader.Ends() {
          @Override
          public void whole(ByteSink body) {
            guard(exchange, () -> take(exchange, intake, body));
          }

          @Override
          public void refused(Refusal refusal, ByteSink begun) {
            guard(exchange, () -> refuse(exchange, intake, refusal, begun.slice()));
          }

          @Override
          public void lost(Throwable cause) {
            if (cause instanceof TimeoutException) {
              refused(Refusal.TOO_SLOW, sink);
            } else {
              exchange.lose(cause);
            }
          }
        };
    BodyReader reader = new BodyReader(exchange.request(), sink, ends);
    try {
      sink.expect(exchange.request().getLength());
    } catch (RefusedException e) {
      ends.refused(e.refusal(), sink);
      return;
    }
    reader.run();
  }

  private void take(Exchange exchange, Intake intake, ByteSink body) {
    Batch batch = new Batch(encoder, exchange.sender(), observer);
    try {
      if (!intake.takes(exchange.sender().contentType())) {
        throw new RefusedException(
            Refusal.unsupportedType(
                "the content type is neither application/json nor application/x-protobuf"));
      }
      Answer answer = read(exchange, intake, decoded(exchange, body), batch);
      if (intake.answersBeforeStoring()) {
        answerThenStore(exchange, batch, answer);
      } else {
        store(exchange, batch, answer);
      }
    } catch (RefusedException e) {
      refuse(exchange, intake, e.refusal(), body.slice());
    } catch (Batch.TooManyRecordsException e) {
      refuse(exchange, intake, Refusal.tooManyRecords(Batch.MOST_RECORDS), body.slice());
    }
  }

  /** Parsing a large body takes many times its size, so only a few are parsed at once. */
  private Answer read(Exchange exchange, Intake intake, byte[] body, Batch batch)
      throws RefusedException {
    if (body.length < LARGE_BODY) {
      return intake.read(body, exchange.sender(), batch);
    }
    Semaphore turns = intake.answersBeforeStoring() ? largeUrgentBodies : largeBodies;
    if (!turns.tryAcquire()) {
      throw new RefusedException(Refusal.BUSY);
    }
    try {
      return intake.read(body, exchange.sender(), batch);
    } finally {
      turns.release();
    }
  }

  private byte[] decoded(Exchange exchange, ByteSink body) throws RefusedException {
    if (Grpc.isCall(exchange.request())) {
      ByteSink message = new ByteSink(limits.decompressed(), exchange.share());
      return Grpc.message(exchange.request(), body.slice(), message);
    }
    String encoding = exchange.request().getHeaders().get(HttpHeader.CONTENT_ENCODING);
    switch (encoding == null ? "identity" : encoding.strip().toLowerCase(Locale.ROOT)) {
      case "identity", "" -> {
        return body.array();
      }
      case "gzip", "x-gzip" -> {
        ByteSink decompressed = new ByteSink(limits.decompressed(), exchange.share());
        Gzip.decompress(body.slice(), decompressed);
        return decompressed.array();
      }
      case "zstd" -> {
        ByteSink decompressed = new ByteSink(limits.decompressed(), exchange.share());
        Zstd.decompress(body.slice(), decompressed);
        return decompressed.array();
      }
      default ->
          throw new RefusedException(
              Refusal.unsupportedType("the content encoding is neither gzip, zstd nor identity"));
    }
  }

  private void refuse(Exchange exchange, Intake intake, Refusal refusal, Slice body) {
    Batch batch = new Batch(encoder, exchange.sender(), observer);
    Optional<Answer> judged = intake.readRefused(refusal, body, exchange.sender(), batch);
    if (judged.isPresent()) {
      answerThenStore(exchange, batch, judged.get());
      return;
    }
    if (refusal.reason() == null || !intake.keepsRefused()) {
      exchange.answer(Answer.of(refusal));
      return;
    }
    batch.reject(new Mapping.Rejection(refusal.reason(), refusal.detail()), "http_body", body);
    store(exchange, batch, Answer.of(refusal));
  }

  /** The registry and the producer may block a thread; the tool must not wait for that. */
  private void answerThenStore(Exchange exchange, Batch batch, Answer answer) {
    exchange.answerThen(answer, () -> deferredWork.add(() -> store(exchange, batch)));
  }

  private void store(Exchange exchange, Batch batch) {
    try {
      metrics.lost(batch.catchUp());
      writer.write(batch.records(), failure -> stored(exchange, batch, failure));
    } catch (RuntimeException e) { // a bug; nobody waits for this any more
      stored(exchange, batch, e);
    } catch (Error e) { // otherwise what it held would be lost to all other requests
      exchange.share().release();
      throw e;
    }
  }

  private void stored(Exchange exchange, Batch batch, Exception failure) {
    exchange.share().release();
    if (failure == null) {
      metrics.stored(batch, exchange.sender().arrival().source());
    } else {
      LOG.error("{} records are lost: {}", batch.records().size(), failure.toString());
      metrics.lost(batch.records().size());
    }
  }

  private void store(Exchange exchange, Batch batch, Answer answer) {
    writer.write(
        batch.records(),
        failure -> {
          if (failure == null) {
            metrics.stored(batch, exchange.sender().arrival().source());
            exchange.answer(answer);
          } else {
            LOG.warn("records not stored: {}", failure.toString());
            exchange.answer(
                failure instanceof SpoolFullException ? Answer.FULL : Answer.UNAVAILABLE);
          }
        });
  }

  /** Last resort: a request must be completed and its memory released, whatever happens. */
  private static void guard(Exchange exchange, Runnable work) {
    try {
      work.run();
    } catch (KafkaException e) {
      LOG.warn("records not encoded: {}", e.toString());
      exchange.answer(Answer.UNAVAILABLE);
    } catch (RuntimeException | Error e) {
      exchange.fail(e);
      throw e;
    }
  }
}
