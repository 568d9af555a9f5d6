package io.tollgate.streams.review;

import io.tollgate.event.AiWrite;
import io.tollgate.streams.content.ValidContent;
import java.nio.ByteBuffer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Processor that routes model outputs to the partition of their session, without their
 * fingerprints.
 */
final class RouteWriteStep
    extends ContextualProcessor<String, ValidContent<AiWrite>, String, AiWrite> {

  private final String topic;
  private final Deserializer<AiWrite> reader;

  RouteWriteStep(String topic, Deserializer<AiWrite> reader) {
    this.topic = topic;
    this.reader = reader;
  }

  @Override
  public void process(Record<String, ValidContent<AiWrite>> record) {
    // The decoded record is shared with others, so the one to be changed is decoded again.
    AiWrite write = reader.deserialize(topic, record.value().bytes());
    write.setPrints(ByteBuffer.allocate(0));
    context().forward(record.withKey(write.getSessionId()).withValue(write));
  }
}
