package io.tollgate.streams;

import io.tollgate.event.AiWrite;
import io.tollgate.event.Asset;
import io.tollgate.event.ProvenanceLink;
import io.tollgate.provenance.LinkViolations;
import io.tollgate.provenance.Links;
import io.tollgate.provenance.Reviews;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** Completes links with what is known of their write, judges them, and tells what is new. */
final class JudgeLinkStep
    extends ContextualProcessor<String, ProvenanceLink, String, SpecificRecord> {

  static final String LINKS = "links-of-writes";

  /** Headers that a begun link brings: the digests of the item. */
  static final String SHA256 = "item-sha256";

  static final String NORMALISED = "item-normalised-sha256";

  private final String writtenStore;
  private final String topic;
  private final Deserializer<AiWrite> reader;
  private final Supplier<Map<String, Asset>> assets;
  private final Supplier<Reviews> reviews;
  private final UnaryOperator<String> pseudonyms;

  JudgeLinkStep(
      String writtenStore,
      String topic,
      Deserializer<AiWrite> reader,
      Supplier<Map<String, Asset>> assets,
      Supplier<Reviews> reviews,
      UnaryOperator<String> pseudonyms) {
    this.writtenStore = writtenStore;
    this.topic = topic;
    this.reader = reader;
    this.assets = assets;
    this.reviews = reviews;
    this.pseudonyms = pseudonyms;
  }

  @Override
  public void process(Record<String, ProvenanceLink> record) {
    KeyValueStore<String, byte[]> written = context().getStateStore(writtenStore);
    KeyValueStore<String, ProvenanceLink> links = context().getStateStore(LINKS);
    byte[] bytes = written.get(record.key());
    if (bytes == null) {
      return;
    }
    AiWrite write = reader.deserialize(topic, KeptContent.value(bytes));
    ProvenanceLink begun = record.value();
    String key = record.key() + begun.getLinkId();
    ProvenanceLink before = links.get(key);
    if (begun.equals(before)) {
      return;
    }
    links.put(key, begun);
    String state = reviews.get().state(write, header(record, SHA256), header(record, NORMALISED));
    List<ProvenanceLink> all = ofWrite(links, record.key());
    ProvenanceLink link = finish(begun, write, state, all);
    context().forward(record.withKey(link.getLinkId()).withValue(link));
    if (before == null) {
      LinkViolations.of(
              link, write, context().taskId().partition(), KeptContent.offset(bytes), pseudonyms)
          .ifPresent(
              violation ->
                  context()
                      .forward(record.withKey(violation.getViolationId()).withValue(violation)));
    }
  }

  private ProvenanceLink finish(
      ProvenanceLink begun, AiWrite write, String state, List<ProvenanceLink> all) {
    Asset asset = assets.get().get(begun.getAssetId());
    return Links.finish(begun, write, asset, state, all, write.getReceivedTime());
  }

  private static List<ProvenanceLink> ofWrite(
      KeyValueStore<String, ProvenanceLink> links, String write) {
    List<ProvenanceLink> found = new ArrayList<>();
    try (KeyValueIterator<String, ProvenanceLink> rows = links.range(write, write + '~')) {
      rows.forEachRemaining(row -> found.add(row.value));
    }
    return found;
  }

  private static String header(Record<String, ProvenanceLink> record, String name) {
    Header header = record.headers().lastHeader(name);
    return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
  }
}
