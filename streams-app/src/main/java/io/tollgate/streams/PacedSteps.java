package io.tollgate.streams;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorSupplier;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.ProcessorWrapper;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.WrappedFixedKeyProcessorSupplier;
import org.apache.kafka.streams.processor.api.WrappedProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * Ends transactions soon while records are fresh, see {@link Pace}. Kafka Streams makes one for the
 * topology and hands it every step.
 */
public final class PacedSteps implements ProcessorWrapper {

  /** Key in the application's configuration: how soon, in milliseconds. */
  static final String CONFIG = "tollgate.commit.pace.ms";

  /** One for each thread, because all tasks of a thread end their transaction together. */
  private ThreadLocal<Pace> paces;

  @Override
  public void configure(Map<String, ?> config) {
    Duration interval = Duration.ofMillis(Long.parseLong(config.get(CONFIG).toString()));
    paces = ThreadLocal.withInitial(() -> new Pace(interval));
  }

  @Override
  public <A, B, C, D> WrappedProcessorSupplier<A, B, C, D> wrapProcessorSupplier(
      String name, ProcessorSupplier<A, B, C, D> steps) {
    return new WrappedProcessorSupplier<>() {
      @Override
      public Processor<A, B, C, D> get() {
        return new Step<>(steps.get(), paces);
      }

      @Override
      public Set<StoreBuilder<?>> stores() {
        return steps.stores();
      }
    };
  }

  @Override
  public <A, B, C> WrappedFixedKeyProcessorSupplier<A, B, C> wrapFixedKeyProcessorSupplier(
      String name, FixedKeyProcessorSupplier<A, B, C> steps) {
    return ProcessorWrapper.asWrappedFixedKey(steps);
  }

  private static final class Step<A, B, C, D> implements Processor<A, B, C, D> {

    private final Processor<A, B, C, D> step;
    private final ThreadLocal<Pace> paces;
    private ProcessorContext<C, D> context;

    /** Null in the steps that fill global stores, which have no transactions. */
    private Pace pace;

    Step(Processor<A, B, C, D> step, ThreadLocal<Pace> paces) {
      this.step = step;
      this.paces = paces;
    }

    @Override
    public void init(ProcessorContext<C, D> context) {
      this.context = context;
      this.pace = context.taskId().subtopology() < 0 ? null : paces.get();
      step.init(context);
    }

    @Override
    public void process(Record<A, B> record) {
      if (pace != null) {
        pace.heard(context, record.timestamp());
      }
      step.process(record);
    }

    @Override
    public void close() {
      step.close();
    }
  }
}
