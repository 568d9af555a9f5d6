package io.tollgate.streams;

import io.tollgate.event.AiWrite;
import io.tollgate.event.Movement;
import io.tollgate.fingerprint.PrintCodec;
import io.tollgate.provenance.Wholes;
import io.tollgate.serde.UnreadableRecordException;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps a write or a movement as it came, and sends its fingerprints to their heaps. */
final class KeepContentStep<R extends SpecificRecord>
    extends ContextualProcessor<String, byte[], String, byte[]> {

  private static final Logger LOG = LoggerFactory.getLogger(KeepContentStep.class);

  private final String topic;
  private final String store;
  private final Deserializer<R> reader;
  private final GateMeters meters;

  /**
   * A step.
   *
   * @param store where the records are kept, under their keys
   */
  KeepContentStep(String topic, String store, Deserializer<R> reader, GateMeters meters) {
    this.topic = topic;
    this.store = store;
    this.reader = reader;
    this.meters = meters;
  }

  @Override
  public void process(Record<String, byte[]> record) {
    try {
      if (record.key() == null || record.value() == null) {
        refuse("null_value", "a record without key or value");
        return;
      }
      R value = reader.deserialize(topic, record.value());
      byte[] id = HexFormat.of().parseHex(record.key());
      if (id.length != ContentBatch.ID_BYTES) {
        refuse("malformed_record", "an id that is not 32 hex digits");
        return;
      }
      send(record, value, id);
      KeyValueStore<String, byte[]> kept = context().getStateStore(store);
      long offset = context().recordMetadata().map(RecordMetadata::offset).orElse(-1L);
      kept.put(record.key(), KeptContent.of(offset, record.value()));
    } catch (UnreadableRecordException e) {
      refuse(e.reason(), e.getMessage());
    } catch (IllegalArgumentException e) {
      refuse("malformed_record", e.getMessage());
    }
  }

  private void send(Record<String, byte[]> record, R value, byte[] id) {
    if (value instanceof AiWrite write) {
      send(
          record,
          true,
          id,
          write.getTokens(),
          Wholes.origin(write),
          write.getPrints(),
          write.getNormalisedSha256());
    } else if (value instanceof Movement moved) {
      send(record, false, id, moved.getTokens(), 0, moved.getPrints(), moved.getNormalisedSha256());
    }
  }

  private void send(
      Record<String, byte[]> record,
      boolean isWrite,
      byte[] id,
      int tokens,
      int origin,
      ByteBuffer prints,
      String normalisedSha256) {
    ContentBatch.Print whole =
        new ContentBatch.Print(Wholes.hash(normalisedSha256), Wholes.POSITION);
    ContentBatch.of(isWrite, id, tokens, origin, PrintCodec.decode(prints), whole)
        .forEach(
            (heap, batch) ->
                context()
                    .forward(record.withKey(Integer.toString(heap)).withValue(batch.toBytes())));
  }

  /** What cannot be read stays in its topic; the count and the log tell of it. */
  private void refuse(String reason, String detail) {
    LOG.warn("a record of {} is passed over: {}", topic, detail);
    meters.deadLetter(reason);
  }
}
