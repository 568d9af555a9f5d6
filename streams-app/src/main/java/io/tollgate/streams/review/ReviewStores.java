package io.tollgate.streams.review;

import io.tollgate.event.AiWrite;
import io.tollgate.event.ReviewObligation;
import io.tollgate.event.Usage;
import io.tollgate.provenance.ReviewRule;
import io.tollgate.provenance.Sighting;
import io.tollgate.streams.common.ExpirySweep;
import io.tollgate.streams.common.StoreScan;
import io.tollgate.streams.common.TopologySerdes;
import io.tollgate.streams.content.SightingFormat;
import io.tollgate.topic.EventTopics;
import io.tollgate.topic.ProvenanceTopics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * State stores of outputs that require review: owner, sightings, index by review keys, obligations,
 * and reviews already passed on. Ids are hex digits and keys end with {@code ~} at most, so that
 * range scans return the right rows.
 */
public final class ReviewStores {

  public static final String OUTPUTS = "attributed-outputs";
  static final String SIGHTINGS = "sightings-of-outputs";
  static final String KEYS = "outputs-by-review-key";
  static final String OBLIGATIONS = "review-obligations-of-outputs";
  static final String PASSED = "told-reviews";

  private static final String END = "\uffff";
  private static final String CLOSED = "closed ";

  /** Used instead of a link id. */
  private static final String OWN = "own";

  private final KeyValueStore<String, Usage> outputs;
  private final KeyValueStore<String, Sighting> sightings;
  private final KeyValueStore<String, String> keys;
  private final KeyValueStore<String, ReviewObligation> obligations;
  private final KeyValueStore<String, String> passed;

  public ReviewStores(ProcessorContext<?, ?> context) {
    outputs = context.getStateStore(OUTPUTS);
    sightings = context.getStateStore(SIGHTINGS);
    keys = context.getStateStore(KEYS);
    obligations = context.getStateStore(OBLIGATIONS);
    passed = context.getStateStore(PASSED);
  }

  static String[] names() {
    return new String[] {OUTPUTS, SIGHTINGS, KEYS, OBLIGATIONS, PASSED};
  }

  static List<StoreBuilder<?>> builders(TopologySerdes serdes) {
    return List.of(
        builder(OUTPUTS, serdes.asIn(EventTopics.USAGE)),
        builder(SIGHTINGS, SightingFormat.serde()),
        builder(KEYS, Serdes.String()),
        builder(OBLIGATIONS, serdes.asIn(ProvenanceTopics.REVIEW_OBLIGATIONS)),
        builder(PASSED, Serdes.String()));
  }

  private static <V> StoreBuilder<?> builder(
      String name, org.apache.kafka.common.serialization.Serde<V> values) {
    return Stores.keyValueStoreBuilder(
            Stores.persistentKeyValueStore(name), Serdes.String(), values)
        .withCachingDisabled();
  }

  Optional<Usage> output(String writeId) {
    return Optional.ofNullable(outputs.get(writeId));
  }

  void remember(String writeId, Usage usage) {
    outputs.put(writeId, usage);
  }

  /** Stores a sighting; returns false if it is already known. */
  boolean addSighting(String writeId, String linkId, Sighting sighting) {
    if (sighting.equals(sightings.get(writeId + linkId))) {
      return false;
    }
    sightings.put(writeId + linkId, sighting);
    ReviewRule.keys(sighting).forEach(key -> register(key, writeId));
    return true;
  }

  /** An output may itself name its commit. */
  void addOwnSighting(AiWrite write) {
    Sighting.of(write).ifPresent(own -> addSighting(write.getWriteId(), OWN, own));
  }

  List<Sighting> sightings(String writeId) {
    return values(sightings.range(writeId, writeId + END));
  }

  /** Makes reviews that name the key refer to the output. */
  void register(String key, String writeId) {
    keys.put(key + '\n' + writeId, writeId);
  }

  List<String> outputsAbout(String key) {
    return values(keys.range(key + '\n', key + '\n' + END));
  }

  void put(ReviewObligation obligation) {
    obligations.put(obligation.getWriteId() + obligation.getPolicyId(), obligation);
  }

  List<ReviewObligation> obligations(String writeId) {
    return values(obligations.range(writeId, writeId + END));
  }

  /** Returns false if exactly this was passed on before. */
  boolean markPassed(String review, String what) {
    if (what.equals(passed.get(review))) {
      return false;
    }
    passed.put(review, what);
    return true;
  }

  /** Scan of the outputs in the order of their ids. */
  StoreScan<String, Usage> scanOfOutputs() {
    return new StoreScan<>(outputs);
  }

  /** Deletes everything known about an output. */
  void forget(String writeId, Usage usage, List<ReviewObligation> of) {
    keys.delete("session " + usage.getSessionId() + '\n' + writeId);
    of.forEach(one -> keys.delete("content " + one.getSha256() + '\n' + writeId));
    sightings(writeId).stream()
        .flatMap(sighting -> ReviewRule.keys(sighting).stream())
        .forEach(key -> keys.delete(key + '\n' + writeId));
    deleteAll(sightings, writeId);
    deleteAll(passed, writeId);
    deleteAll(obligations, writeId);
    outputs.delete(writeId);
  }

  /** Stores a marker that an output of that time has nothing open. */
  void close(String writeId, Instant written) {
    passed.put(writeId, CLOSED + written.toEpochMilli());
  }

  boolean isClosed(String writeId) {
    return passed.get(writeId) != null;
  }

  /** Expiry of the markers, by the time of writing. */
  ExpirySweep<String, String> sweepOfClosed() {
    return new ExpirySweep<>(
        passed,
        value ->
            value.startsWith(CLOSED)
                ? Long.parseLong(value.substring(CLOSED.length()))
                : Long.MAX_VALUE);
  }

  private static void deleteAll(KeyValueStore<String, ?> store, String prefix) {
    List<String> found = new ArrayList<>();
    try (KeyValueIterator<String, ?> rows = store.range(prefix, prefix + END)) {
      rows.forEachRemaining(row -> found.add(row.key));
    }
    found.forEach(store::delete);
  }

  private static <V> List<V> values(KeyValueIterator<String, V> rows) {
    List<V> values = new ArrayList<>();
    try (rows) {
      rows.forEachRemaining(row -> values.add(row.value));
    }
    return values;
  }
}
