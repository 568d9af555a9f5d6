package io.tollgate.streams;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * The first step behind a source, which sees to it that transactions are short while records are
 * read as they come, so that what is found out is known soon. To end one costs the same however
 * little it holds; so while a backlog is worked off they are left to the longer commit interval of
 * Kafka Streams.
 */
final class Paced<K, V, L, W> implements Processor<K, V, L, W> {

  /** Name under which {@link StreamsAppConfig} tells the length of a short transaction, in ms. */
  static final String CONFIG = "tollgate.commit.pace.ms";

  private static final long USUAL = 50;

  /** A record that is older when it is read belongs to a backlog. */
  private static final Duration FRESH = Duration.ofSeconds(1);

  private final Processor<K, V, L, W> step;
  private ProcessorContext<L, W> context;
  private boolean hasFresh;

  private Paced(Processor<K, V, L, W> step) {
    this.step = step;
  }

  static <K, V, L, W> ProcessorSupplier<K, V, L, W> of(ProcessorSupplier<K, V, L, W> steps) {
    return new ProcessorSupplier<>() {
      @Override
      public Processor<K, V, L, W> get() {
        return new Paced<>(steps.get());
      }

      @Override
      public Set<StoreBuilder<?>> stores() {
        return steps.stores();
      }
    };
  }

  @Override
  public void init(ProcessorContext<L, W> own) {
    context = own;
    Object pace = own.appConfigs().getOrDefault(CONFIG, USUAL);
    // At the same moments in all tasks: a thread commits all of them at once.
    own.schedule(
        Instant.EPOCH,
        Duration.ofMillis(Long.parseLong(pace.toString())),
        PunctuationType.WALL_CLOCK_TIME,
        now -> commit());
    step.init(own);
  }

  private void commit() {
    if (hasFresh) {
      hasFresh = false;
      context.commit();
    }
  }

  @Override
  public void process(Record<K, V> record) {
    step.process(record);
    hasFresh |= record.timestamp() > context.currentSystemTimeMs() - FRESH.toMillis();
  }

  @Override
  public void close() {
    step.close();
  }
}
