package io.tollgate.streams;

import io.tollgate.event.DetectionSignal;
import io.tollgate.serde.UnreadableRecordException;
import io.tollgate.streams.common.StreamsMeters;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads signals. Only Tollgate writes them; what anyone else has put there is counted, no more. */
final class ReadSignalsStep implements Processor<byte[], byte[], String, DetectionSignal> {

  private static final Logger LOG = LoggerFactory.getLogger(ReadSignalsStep.class);

  private final String topic;
  private final Deserializer<DetectionSignal> signals;
  private final StreamsMeters meters;
  private ProcessorContext<String, DetectionSignal> context;

  ReadSignalsStep(String topic, Deserializer<DetectionSignal> signals, StreamsMeters meters) {
    this.topic = topic;
    this.signals = signals;
    this.meters = meters;
  }

  @Override
  public void init(ProcessorContext<String, DetectionSignal> context) {
    this.context = context;
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    DetectionSignal signal;
    try {
      signal = record.value() == null ? null : signals.deserialize(topic, record.value());
    } catch (UnreadableRecordException e) {
      LOG.error("unreadable record in {}: {}", topic, e.getMessage());
      signal = null;
    }
    if (signal == null) {
      meters.unreadableSignal();
    } else {
      context.forward(record.withKey(signal.getSignalId()).withValue(signal));
    }
  }
}
