package io.tollgate.jobs.kafka;

import io.tollgate.control.ControlRecords;
import io.tollgate.event.DeadLetter;
import io.tollgate.event.ToolEventRules.Fault;
import io.tollgate.jobs.RecordType;
import io.tollgate.runtime.RefusedRecord;
import io.tollgate.serde.AvroDeserializer;
import io.tollgate.serde.UnreadableRecordException;
import io.tollgate.topic.Topic;
import io.tollgate.topic.Topics;
import java.io.Serializable;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Operator function that decodes the records of a topic. A record that cannot be read or breaks a
 * rule becomes a dead letter. If the schema registry does not answer, the job fails and restarts
 * from its last checkpoint.
 */
public final class Decode<V extends SpecificRecord> extends ProcessFunction<RawRecord, V> {

  /** Records that could not be used. */
  public static final OutputTag<DeadLetter> DEAD_LETTERS =
      new OutputTag<>("dead-letters", new RecordType<>(DeadLetter.class));

  private static final long serialVersionUID = 1L;

  private final String topic;
  private final Class<V> type;
  private final HashMap<String, Object> config;
  private final Check<V> check;
  private transient Deserializer<V> deserializer;

  /**
   * Reader of control topics, with the checks that every component shares; null for other topics.
   */
  private transient ControlRecords<?, ?> control;

  public Decode(Topic<?, V> topic, Map<String, Object> config, Check<V> check) {
    this.topic = topic.name();
    this.type = topic.valueType();
    this.config = new HashMap<>(config);
    this.check = check;
  }

  /** Check that returns why a decoded record cannot be used, or empty. */
  public interface Check<V> extends Function<V, Optional<String>>, Serializable {}

  @Override
  public void open(OpenContext context) {
    deserializer = new AvroDeserializer<>(type);
    deserializer.configure(config, false);
    control =
        Topics.named(topic)
            .filter(ControlRecords::isIn)
            .map(found -> ControlRecords.of(found, config))
            .orElse(null);
  }

  @Override
  public void processElement(RawRecord raw, Context context, Collector<V> out) {
    if (raw.value() == null) {
      context.output(DEAD_LETTERS, letter(raw, "null_value", "the record has no value"));
      return;
    }
    V value;
    try {
      value = read(raw);
    } catch (UnreadableRecordException e) {
      context.output(DEAD_LETTERS, letter(raw, e.reason(), e.getMessage()));
      return;
    }
    Optional<String> fault = check.apply(value);
    if (fault.isPresent()) {
      context.output(DEAD_LETTERS, letter(raw, "invalid_event", fault.get()));
    } else {
      out.collect(value);
    }
  }

  private V read(RawRecord raw) {
    return control == null
        ? deserializer.deserialize(topic, raw.value())
        : type.cast(control.read(raw.key(), raw.value()));
  }

  private static DeadLetter letter(RawRecord raw, String reason, String detail) {
    return new RefusedRecord(raw.topic(), raw.partition(), raw.offset(), raw.value())
        .letter("flink-jobs", new Fault(reason, detail), Clock.systemUTC().instant());
  }
}
