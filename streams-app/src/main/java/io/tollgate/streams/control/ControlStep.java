package io.tollgate.streams.control;

import io.tollgate.judgement.EventPosition;
import io.tollgate.serde.RegistryUnavailableException;
import io.tollgate.streams.common.StreamsMeters;
import io.tollgate.streams.progress.ReadPositions;
import java.util.function.BiConsumer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Processor that updates a {@link ControlTable}. Kafka Streams feeds it the whole topic at every
 * start, before the first event is processed. An unusable record is refused and the previous entry
 * of its key stays; its dead letter is written based on {@link ControlReaders#trials}.
 *
 * @param <E> entry that a record is converted to
 */
public final class ControlStep<E> implements Processor<byte[], byte[], Void, Void> {

  private static final Logger LOG = LoggerFactory.getLogger(ControlStep.class);

  /** The store only records that a key has an entry; the bytes remain in the topic. */
  private static final byte[] PRESENT = {};

  private final ControlReader<?, E> reader;
  private final BiConsumer<E, EventPosition> log;
  private final ControlTable<E, ?> table;
  private final ReadPositions read;
  private final StreamsMeters meters;
  private KeyValueStore<Bytes, byte[]> store;
  private ProcessorContext<Void, Void> context;

  /**
   * Creates a processor for one topic.
   *
   * @param log receives every entry with its position
   * @param table holds the latest entry of each key
   * @param read receives how far the topic was read
   */
  public ControlStep(
      ControlReader<?, E> reader,
      BiConsumer<E, EventPosition> log,
      ControlTable<E, ?> table,
      ReadPositions read,
      StreamsMeters meters) {
    this.reader = reader;
    this.log = log;
    this.table = table;
    this.read = read;
    this.meters = meters;
  }

  @Override
  public void init(ProcessorContext<Void, Void> context) {
    this.context = context;
    store = context.getStateStore(reader.topic());
    meters.followed(reader.topic());
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    keep(record);
    context
        .recordMetadata()
        .ifPresent(place -> read.read(place.topic(), place.partition(), place.offset()));
  }

  private void keep(Record<byte[], byte[]> record) {
    try {
      E entry = reader.read(record.key(), record.value());
      Bytes key = Bytes.wrap(record.key());
      if (entry == null) {
        reader.subject(record.key()).ifPresent(table::remove);
        store.delete(key);
      } else {
        log.accept(entry, position());
        table.put(reader.subject(record.key()).orElseThrow(), entry);
        store.put(key, PRESENT);
      }
    } catch (RegistryUnavailableException e) {
      throw e;
    } catch (RuntimeException | StackOverflowError e) {
      // Whatever is wrong with one document, it must not prevent every start from now on.
      refuse(record.key(), e);
    }
  }

  private EventPosition position() {
    return context
        .recordMetadata()
        .map(place -> new EventPosition(reader.topic(), place.partition(), place.offset()))
        .orElse(new EventPosition(reader.topic(), 0, 0));
  }

  private void refuse(byte[] key, Throwable cause) {
    EventPosition at = position();
    boolean isPresent = key != null && store.get(Bytes.wrap(key)) != null;
    LOG.error(
        "refused {}-{}@{}: {}; {}",
        at.topic(),
        at.partition(),
        at.offset(),
        cause.getMessage(),
        isPresent
            ? "the previous record of its key stays in force"
            : "there is no previous record of its key",
        cause);
    meters.refused(reader.topic());
  }
}
