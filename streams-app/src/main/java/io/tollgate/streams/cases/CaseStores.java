package io.tollgate.streams.cases;

import io.tollgate.event.Case;
import io.tollgate.topic.DetectionTopics;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * State stores of cases: each case as last written, the latest case of each matter, timers, and
 * applied actions. A case is stored in the format of its topic, so its schema can evolve.
 */
final class CaseStores {

  static final String CASES = "known-cases";
  static final String LATEST = "latest-cases";
  static final String ACTIONS = "known-actions";

  private final KeyValueStore<String, byte[]> cases;
  private final KeyValueStore<String, String> latest;
  private final KeyValueStore<String, byte[]> actions;
  private final CaseTimers timers;
  private final Serializer<SpecificRecord> writer;
  private final Deserializer<Case> reader;

  CaseStores(
      ProcessorContext<?, ?> context,
      Serializer<SpecificRecord> writer,
      Deserializer<Case> reader) {
    this.cases = context.getStateStore(CASES);
    this.latest = context.getStateStore(LATEST);
    this.actions = context.getStateStore(ACTIONS);
    this.timers = new CaseTimers(context);
    this.writer = writer;
    this.reader = reader;
  }

  static List<StoreBuilder<?>> builders() {
    return List.of(
        CaseTimers.builder(),
        builder(CASES, Serdes.ByteArray()),
        builder(LATEST, Serdes.String()),
        builder(ACTIONS, Serdes.ByteArray()));
  }

  private static StoreBuilder<?> builder(String name, Serde<?> values) {
    return Stores.keyValueStoreBuilder(
            Stores.persistentKeyValueStore(name), Serdes.String(), values)
        .withCachingDisabled()
        .withLoggingEnabled(Map.of());
  }

  Optional<Case> find(String caseId) {
    return Optional.ofNullable(cases.get(caseId))
        .map(bytes -> reader.deserialize(DetectionTopics.CASES.name(), bytes));
  }

  Optional<Case> latest(String fingerprint) {
    return Optional.ofNullable(latest.get(fingerprint)).flatMap(this::find);
  }

  /** Stores a new case, the latest of its matter. */
  void add(Case opened) {
    timers.schedule(opened);
    put(opened);
    latest.put(opened.getFingerprint(), opened.getCaseId());
  }

  /** Stores a changed case. */
  void replace(Case before, Case after) {
    timers.reschedule(before, after);
    put(after);
  }

  private void put(Case caseRecord) {
    cases.put(caseRecord.getCaseId(), writer.serialize(DetectionTopics.CASES.name(), caseRecord));
  }

  /** Ids of the cases with due timers, earliest first. */
  List<String> takeDue(long now, int most) {
    return timers.takeDue(now, most);
  }

  /** Whether the action is applied for the first time. */
  boolean isNewAction(String actionId, long time) {
    byte[] when = ByteBuffer.allocate(Long.BYTES).putLong(time).array();
    return actions.putIfAbsent(actionId, when) == null;
  }
}
