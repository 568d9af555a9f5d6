package io.tollgate.streams.common;

import io.tollgate.judgement.EventPosition;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.streams.errors.DefaultProductionExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;

/**
 * Handler of failed writes: the transaction is aborted, nothing is skipped. If the output is too
 * large, the input record is given up.
 */
public final class WritingFailures extends DefaultProductionExceptionHandler {

  private Quarantine quarantine;

  @Override
  public void configure(Map<String, ?> config) {
    super.configure(config);
    quarantine = Quarantine.of(config);
  }

  /**
   * Our own producer rejects oversized output while the processor that created it waits. A broker
   * reports it later, when other records are in progress; then it is unknown which one caused it.
   */
  @Override
  public Response handleError(
      ErrorHandlerContext at, ProducerRecord<byte[], byte[]> record, Exception why) {
    if (why instanceof RecordTooLargeException && SizeLimits.isRefusedByProducer(record)) {
      String detail = "what was made of it for topic " + record.topic() + " is too large";
      read(at).ifPresent(position -> quarantine.tooLarge(position, detail, why));
    }
    return super.handleError(at, record, why);
  }

  @Override
  @SuppressWarnings("rawtypes") // as declared
  public Response handleSerializationError(
      ErrorHandlerContext at,
      ProducerRecord record,
      Exception why,
      SerializationExceptionOrigin origin) {
    read(at).ifPresent(position -> quarantine.failed(position, at.processorNodeId(), why));
    return super.handleSerializationError(at, record, why, origin);
  }

  /** Position of the record being processed; empty in a punctuation. */
  static Optional<EventPosition> read(ErrorHandlerContext at) {
    return at.topic() == null || at.offset() < 0
        ? Optional.empty()
        : Optional.of(new EventPosition(at.topic(), at.partition(), at.offset()));
  }
}
