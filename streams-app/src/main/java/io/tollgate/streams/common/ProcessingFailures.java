package io.tollgate.streams.common;

import io.tollgate.judgement.EventPosition;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Handler of exceptions in a processor: the transaction is aborted and the thread replaced, unless
 * the record was already given up and nothing was done with it.
 */
public final class ProcessingFailures implements ProcessingExceptionHandler {

  private Quarantine quarantine;

  @Override
  public void configure(Map<String, ?> config) {
    quarantine = Quarantine.of(config);
  }

  @Override
  public Response handleError(ErrorHandlerContext at, Record<?, ?> record, Exception why) {
    Optional<EventPosition> read = WritingFailures.read(at);
    if (read.isEmpty()) {
      return Response.fail();
    }
    if (why instanceof QuarantineGate.GivenUpException) {
      return Response.resume(
          quarantine.letter(read.get(), at.processorNodeId(), at.sourceRawValue()));
    }
    quarantine.failed(read.get(), at.processorNodeId(), why);
    return Response.fail();
  }
}
