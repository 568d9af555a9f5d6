package io.tollgate.streams.control;

import io.tollgate.admission.ControlChecks;
import io.tollgate.judgement.EventPosition;
import io.tollgate.serde.RegistryUnavailableException;
import io.tollgate.streams.common.StreamsMeters;
import java.util.function.BiFunction;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a {@link ControlTable} up to date. Kafka Streams sends it the whole topic at every start,
 * before the first event is processed. A record that cannot be used is refused and what was known
 * under its key stays.
 *
 * @param <R> the record of the topic
 * @param <E> what it is read into
 */
public final class ControlStep<R extends SpecificRecord, E>
    implements Processor<byte[], byte[], Void, Void> {

  private static final Logger LOG = LoggerFactory.getLogger(ControlStep.class);

  private final String topic;
  private final Deserializer<R> records;
  private final KeyCheck<?, R> keys;
  private final BiFunction<R, EventPosition, E> reader;
  private final ControlTable<E, ?> table;
  private final StreamsMeters meters;
  private KeyValueStore<Bytes, byte[]> store;
  private ProcessorContext<Void, Void> context;

  /**
   * Reads one topic.
   *
   * @param keys what a record must stand under; two entries of one thing could not be told apart
   * @param reader turns a record, and where it stands, into an entry; throws if the record is of no
   *     use
   */
  public ControlStep(
      String topic,
      Deserializer<R> records,
      KeyCheck<?, R> keys,
      BiFunction<R, EventPosition, E> reader,
      ControlTable<E, ?> table,
      StreamsMeters meters) {
    this.topic = topic;
    this.records = records;
    this.keys = keys;
    this.reader = reader;
    this.table = table;
    this.meters = meters;
  }

  @Override
  public void init(ProcessorContext<Void, Void> context) {
    this.context = context;
    store = context.getStateStore(topic);
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    if (record.key() == null) {
      refuse("a record without a key", null);
      return;
    }
    Bytes key = Bytes.wrap(record.key());
    if (record.value() == null) {
      table.remove(key);
      store.delete(key);
      return;
    }
    try {
      R value = records.deserialize(topic, record.value());
      keys.check(record.key(), value);
      ControlChecks.check(value);
      table.put(key, reader.apply(value, position()));
      store.put(key, record.value());
    } catch (RegistryUnavailableException e) {
      throw e;
    } catch (RuntimeException | StackOverflowError e) {
      // Whatever is wrong with one document, it must not stop every start from now on.
      refuse(e.getMessage(), e);
    }
  }

  private EventPosition position() {
    return context
        .recordMetadata()
        .map(place -> new EventPosition(topic, place.partition(), place.offset()))
        .orElse(new EventPosition(topic, 0, 0));
  }

  private void refuse(String why, Throwable cause) {
    LOG.error("refused a record of {}: {}", topic, why, cause);
    meters.refused(topic);
  }
}
