package io.tollgate.streams;

import io.tollgate.admission.ContentChecks;
import io.tollgate.event.AiWrite;
import io.tollgate.serde.UnreadableRecordException;
import java.nio.ByteBuffer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Sends outputs of models to where their sessions are known, without their fingerprints. What
 * cannot be read another step counts.
 */
final class RouteWriteStep extends ContextualProcessor<String, byte[], String, AiWrite> {

  private final String topic;
  private final Deserializer<AiWrite> reader;

  RouteWriteStep(String topic, Deserializer<AiWrite> reader) {
    this.topic = topic;
    this.reader = reader;
  }

  @Override
  public void process(Record<String, byte[]> record) {
    if (record.key() == null || record.value() == null) {
      return;
    }
    try {
      AiWrite write = reader.deserialize(topic, record.value());
      if (ContentChecks.firstFault(record.key(), write).isPresent()) {
        // The step that keeps writes counts it and logs why.
        return;
      }
      write.setPrints(ByteBuffer.allocate(0));
      context().forward(record.withKey(write.getSessionId()).withValue(write));
    } catch (UnreadableRecordException e) {
      // The step that keeps writes counts it and logs why.
    }
  }
}
