package io.tollgate.streams.common;

import io.tollgate.judgement.EventPosition;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorSupplier;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.ProcessorWrapper;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.processor.api.WrappedFixedKeyProcessorSupplier;
import org.apache.kafka.streams.processor.api.WrappedProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;

/** Guard before every processor that blocks records which were given up. */
public final class QuarantineGate implements ProcessorWrapper {

  /** Signals that a record was given up before; nothing has been done with it. */
  static final class GivenUpException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private GivenUpException() {
      super("the record was given up", null, false, false);
    }
  }

  private Quarantine quarantine;

  @Override
  public void configure(Map<String, ?> config) {
    quarantine = Quarantine.of(config);
  }

  @Override
  public <KIn, VIn, KOut, VOut>
      WrappedProcessorSupplier<KIn, VIn, KOut, VOut> wrapProcessorSupplier(
          String name, ProcessorSupplier<KIn, VIn, KOut, VOut> supplier) {
    return new WrappedProcessorSupplier<>() {
      @Override
      public Processor<KIn, VIn, KOut, VOut> get() {
        return new Guarded<>(supplier.get(), quarantine);
      }

      @Override
      public Set<StoreBuilder<?>> stores() {
        return supplier.stores();
      }
    };
  }

  /** Such processors only change values; none is the first to see a record. */
  @Override
  public <KIn, VIn, VOut>
      WrappedFixedKeyProcessorSupplier<KIn, VIn, VOut> wrapFixedKeyProcessorSupplier(
          String name, FixedKeyProcessorSupplier<KIn, VIn, VOut> supplier) {
    return ProcessorWrapper.asWrappedFixedKey(supplier);
  }

  private static final class Guarded<KIn, VIn, KOut, VOut>
      implements Processor<KIn, VIn, KOut, VOut> {

    private final Processor<KIn, VIn, KOut, VOut> step;
    private final Quarantine quarantine;
    private ProcessorContext<KOut, VOut> context;

    Guarded(Processor<KIn, VIn, KOut, VOut> step, Quarantine quarantine) {
      this.step = step;
      this.quarantine = quarantine;
    }

    @Override
    public void init(ProcessorContext<KOut, VOut> ofStep) {
      context = ofStep;
      step.init(ofStep);
    }

    @Override
    public void process(Record<KIn, VIn> record) {
      if (!quarantine.isEmpty() && context.recordMetadata().map(this::isGivenUp).orElse(false)) {
        throw new GivenUpException();
      }
      step.process(record);
    }

    /** Output of a punctuation has metadata as well, but without a topic. */
    private boolean isGivenUp(RecordMetadata at) {
      return at.topic() != null
          && quarantine
              .fault(new EventPosition(at.topic(), at.partition(), at.offset()))
              .isPresent();
    }

    @Override
    public void close() {
      step.close();
    }
  }
}
