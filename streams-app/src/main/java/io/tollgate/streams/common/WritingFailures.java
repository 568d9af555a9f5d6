package io.tollgate.streams.common;

import io.tollgate.judgement.EventPosition;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.streams.errors.DefaultProductionExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;

/**
 * What follows when a record cannot be written: the transaction is taken back, nothing is left out.
 * If it is too large, the record that it was made of is given up.
 */
public final class WritingFailures extends DefaultProductionExceptionHandler {

  private Quarantine quarantine;

  @Override
  public void configure(Map<String, ?> config) {
    super.configure(config);
    quarantine = Quarantine.of(config);
  }

  /**
   * Our own producer refuses what is too large while the step waits that made it. A broker says so
   * later, when other records are under way; then it is not known whose fault it is.
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
  @SuppressWarnings("rawtypes") // as it is declared
  public Response handleSerializationError(
      ErrorHandlerContext at,
      ProducerRecord record,
      Exception why,
      SerializationExceptionOrigin origin) {
    read(at).ifPresent(position -> quarantine.failed(position, at.processorNodeId(), why));
    return super.handleSerializationError(at, record, why, origin);
  }

  /** Where the record stands that is being processed; none when it is a matter of time. */
  static Optional<EventPosition> read(ErrorHandlerContext at) {
    return at.topic() == null || at.offset() < 0
        ? Optional.empty()
        : Optional.of(new EventPosition(at.topic(), at.partition(), at.offset()));
  }
}
