package io.tollgate.streams.content;

import io.tollgate.event.AiWrite;
import io.tollgate.event.Movement;
import io.tollgate.provenance.Reviewers;
import io.tollgate.streams.common.ExpirySweep;
import io.tollgate.streams.common.StreamsMeters;
import java.util.List;
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
 * Processor that stores each write or movement as it came, and sends its fingerprints to their
 * heaps: those of a write at once, those of a movement after the look-up of its whole content, see
 * {@link QueuedMovements}.
 */
final class KeepContentStep<R extends SpecificRecord>
    extends ContextualProcessor<String, ValidContent<R>, String, byte[]> {

  private static final Logger LOG = LoggerFactory.getLogger(KeepContentStep.class);

  private final String topic;
  private final String store;
  private final Deserializer<R> reader;
  private final boolean areMovements;
  private final StreamsMeters meters;
  private KeyValueStore<String, byte[]> kept;
  private QueuedMovements queued;
  private PendingMovements pending;

  private KeepContentStep(
      String topic,
      String store,
      Deserializer<R> reader,
      boolean areMovements,
      StreamsMeters meters) {
    this.topic = topic;
    this.store = store;
    this.reader = reader;
    this.areMovements = areMovements;
    this.meters = meters;
  }

  /**
   * Creates a processor of writes.
   *
   * @param store name of the store for them, by their ids
   */
  static KeepContentStep<AiWrite> ofWrites(
      String topic, String store, Deserializer<AiWrite> reader, StreamsMeters meters) {
    return new KeepContentStep<>(topic, store, reader, false, meters);
  }

  /**
   * Creates a processor of movements, which wait in a queue for their look-up.
   *
   * @param store name of the store for them, by their ids
   */
  static KeepContentStep<Movement> ofMovements(
      String topic, String store, Deserializer<Movement> reader, StreamsMeters meters) {
    return new KeepContentStep<>(topic, store, reader, true, meters);
  }

  @Override
  public void init(ProcessorContext<String, byte[]> context) {
    super.init(context);
    kept = context.getStateStore(store);
    if (areMovements) {
      queued = new QueuedMovements(context);
      pending = new PendingMovements(context);
      context.schedule(QueuedMovements.TICK, PunctuationType.WALL_CLOCK_TIME, this::lookUp);
    }
    ContentRetention.of(context)
        .schedule(context, new ExpirySweep<>(kept, StoredContent::time), meters);
  }

  @Override
  public void process(Record<String, ValidContent<R>> record) {
    byte[] before = kept.get(record.key());
    if (before == null || isBetter(record.value().value(), before)) {
      keep(record, record.value());
    }
  }

  private void keep(Record<String, ?> record, ValidContent<R> sound) {
    NewContent content = NewContent.of(sound.value());
    long offset = context().recordMetadata().map(RecordMetadata::offset).orElse(-1L);
    long time = content.time().toEpochMilli();
    kept.put(record.key(), new StoredContent(offset, time, sound.bytes()).toBytes());
    if (areMovements) {
      ContentBatch whole = content.whole(record.key());
      send(record, new HeapKey(whole.heap(), HeapKey.Sort.FIRST), whole);
      int prints = sound.batches().values().stream().mapToInt(batch -> batch.prints().size()).sum();
      queued.add(record.key(), prints, context().currentSystemTimeMs());
      lookUp(record.timestamp());
    } else {
      sound
          .batches()
          .forEach((heap, batch) -> send(record, new HeapKey(heap, HeapKey.Sort.ONE), batch));
    }
  }

  private void send(Record<String, ?> record, HeapKey heap, ContentBatch batch) {
    context().forward(record.withKey(heap.toString()).withValue(batch.toBytes()));
  }

  private void lookUp(long time) {
    long now = context().currentSystemTimeMs();
    // Separately: what was given up may have been a message shared by several.
    for (String id : pending.retry(now)) {
      LOG.warn("movement {}: no answer within {}; asking again", id, PendingMovements.PATIENCE);
      meters.unanswered("asked_again");
      lookUp(List.of(new QueuedMovements.Turn(id, LookUpScope.ALL)), time);
    }
    lookUp(queued.takeNext(now), time);
  }

  private void lookUp(List<QueuedMovements.Turn> turns, long time) {
    HeapQuestions questions =
        new HeapQuestions(
            (key, value) -> context().forward(new Record<>(key.toString(), value, time)));
    for (QueuedMovements.Turn turn : turns) {
      String id = turn.id();
      byte[] bytes = kept.get(id);
      if (bytes == null) {
        // Expired; nobody will answer.
        pending.remove(id);
      } else {
        NewContent.of(reader.deserialize(topic, StoredContent.fromBytes(bytes).value()))
            .batches(id, turn.scope())
            .forEach(questions::add);
      }
    }
    questions.send();
  }

  /**
   * The first report is kept, so that the time of entry stays; but a report that names the model
   * replaces one that does not, as does one that names the person and otherwise no less.
   */
  private boolean isBetter(R value, byte[] before) {
    if (!(value instanceof AiWrite write)) {
      return false;
    }
    AiWrite known = (AiWrite) reader.deserialize(topic, StoredContent.fromBytes(before).value());
    boolean namesModel = write.getModel() != null;
    boolean namesOwner = Reviewers.owner(write) != null && Reviewers.owner(known) == null;
    return known.getModel() == null ? namesModel || namesOwner : namesModel && namesOwner;
  }
}
