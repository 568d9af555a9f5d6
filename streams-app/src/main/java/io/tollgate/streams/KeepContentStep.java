package io.tollgate.streams;

import io.tollgate.event.AiWrite;
import io.tollgate.event.ToolEventRules.Fault;
import io.tollgate.serde.UnreadableRecordException;
import io.tollgate.streams.common.StreamsMeters;
import io.tollgate.streams.common.Sweep;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a write or a movement as it came, and sends its fingerprints to their heaps: those of a
 * write at once, those of a movement after its whole content was asked for, see {@link
 * HeldMovements}.
 */
final class KeepContentStep<R extends SpecificRecord>
    extends ContextualProcessor<String, byte[], String, byte[]> {

  private static final Logger LOG = LoggerFactory.getLogger(KeepContentStep.class);

  private final String topic;
  private final String store;
  private final Deserializer<R> reader;
  private final BiFunction<String, R, Optional<Fault>> checks;
  private final boolean holds;
  private final StreamsMeters meters;
  private KeyValueStore<String, byte[]> kept;
  private HeldMovements held;

  /**
   * A step.
   *
   * @param store where the records are kept, under their keys
   * @param checks the first fault of a record under its key
   * @param holds whether their wholes are asked for before their fingerprints
   */
  KeepContentStep(
      String topic,
      String store,
      Deserializer<R> reader,
      BiFunction<String, R, Optional<Fault>> checks,
      boolean holds,
      StreamsMeters meters) {
    this.topic = topic;
    this.store = store;
    this.reader = reader;
    this.checks = checks;
    this.holds = holds;
    this.meters = meters;
  }

  @Override
  public void init(ProcessorContext<String, byte[]> context) {
    super.init(context);
    kept = context.getStateStore(store);
    if (holds) {
      held = new HeldMovements(context);
      context.schedule(HeldMovements.TICK, PunctuationType.WALL_CLOCK_TIME, this::ask);
    }
    ContentRetention.of(context).schedule(context, new Sweep<>(kept, KeptContent::time), meters);
  }

  @Override
  public void process(Record<String, byte[]> record) {
    try {
      if (record.key() == null || record.value() == null) {
        refuse("null_value", "a record without key or value");
        return;
      }
      R value = reader.deserialize(topic, record.value());
      Optional<Fault> fault = checks.apply(record.key(), value);
      if (fault.isPresent()) {
        refuse(fault.get().reason(), fault.get().detail());
        return;
      }
      keep(record, value);
    } catch (UnreadableRecordException e) {
      refuse(e.reason(), e.getMessage());
    } catch (IllegalArgumentException | ArithmeticException e) {
      refuse("malformed_record", e.getMessage());
    }
  }

  private void keep(Record<String, byte[]> record, R value) {
    byte[] before = kept.get(record.key());
    if (before != null && !isBetter(value, before)) {
      return;
    }
    NewContent content = NewContent.of(value);
    Map<Integer, ContentBatch> batches = content.batches(record.key());
    long offset = context().recordMetadata().map(RecordMetadata::offset).orElse(-1L);
    long time = content.time().toEpochMilli();
    kept.put(record.key(), new KeptContent(offset, time, record.value()).toBytes());
    if (holds) {
      ContentBatch whole = content.whole(record.key());
      send(record, new HeapKey(whole.heap(), true), whole);
      held.add(record.key(), context().currentSystemTimeMs());
      ask(record.timestamp());
    } else {
      batches.forEach((heap, batch) -> send(record, new HeapKey(heap, false), batch));
    }
  }

  private void send(Record<String, byte[]> record, HeapKey heap, ContentBatch batch) {
    context().forward(record.withKey(heap.toString()).withValue(batch.toBytes()));
  }

  private void ask(long now) {
    for (String id : held.ask(context().currentSystemTimeMs())) {
      byte[] bytes = kept.get(id);
      if (bytes == null) {
        // Older than what is remembered; nobody will answer.
        held.answered(id);
      } else {
        KeptContent content = KeptContent.fromBytes(bytes);
        Record<String, byte[]> record = new Record<>(id, content.value(), now);
        NewContent.of(reader.deserialize(topic, content.value()))
            .batches(id)
            .forEach((heap, batch) -> send(record, new HeapKey(heap, false), batch));
      }
    }
  }

  /**
   * The first report stands, so that the time at which something entered stays; but a report that
   * names the model is worth more than one that does not.
   */
  private boolean isBetter(R value, byte[] before) {
    return value instanceof AiWrite write
        && write.getModel() != null
        && ((AiWrite) reader.deserialize(topic, KeptContent.fromBytes(before).value())).getModel()
            == null;
  }

  /** What cannot be read stays in its topic; the count and the log tell of it. */
  private void refuse(String reason, String detail) {
    LOG.warn("a record of {} is passed over: {}", topic, detail);
    meters.deadLetter(reason);
  }
}
