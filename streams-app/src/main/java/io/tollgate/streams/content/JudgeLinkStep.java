package io.tollgate.streams.content;

import io.tollgate.event.AiWrite;
import io.tollgate.event.ProvenanceLink;
import io.tollgate.event.Violation;
import io.tollgate.judgement.EventPosition;
import io.tollgate.provenance.AssetRules;
import io.tollgate.provenance.Links;
import io.tollgate.provenance.Sighting;
import io.tollgate.streams.common.ExpirySweep;
import io.tollgate.streams.common.StreamsMeters;
import io.tollgate.streams.common.TimeSlice;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Processor that completes links with their write, evaluates them, and emits what is new. Links
 * found as content moved are emitted at once; those found late wait until no more links of their
 * write arrive, so that the path is reported in order of time. All links are re-evaluated, in small
 * steps, when reviews, assets or the directory have changed, an exception began or ended, and after
 * every start ({@link RejudgingCursor}).
 */
final class JudgeLinkStep
    extends ContextualProcessor<String, ProvenanceLink, String, SpecificRecord> {

  static final String LINKS = "links-of-writes";

  /** Headers of an incomplete link: the digests of the item. */
  static final String SHA256 = "item-sha256";

  static final String NORMALISED = "item-normalised-sha256";

  static final Duration TICK = Duration.ofMillis(100);

  /** Time without further links of a write before its late ones are emitted. */
  static final Duration QUIET_PERIOD = Duration.ofMillis(300);

  /** Steps of a path; more than this are not needed to reconstruct it. */
  private static final int MOST_STEPS = 16;

  /** Part of each tick; enough for some hundred links and as many violations. */
  private static final Duration TURN = Duration.ofMillis(20);

  private static final int BATCH = 50;

  private final String writtenStore;
  private final String topic;
  private final Deserializer<AiWrite> reader;
  private final Serde<ProvenanceLink> serde;
  private final LinkJudge judge;
  private final StreamsMeters meters;
  private final LongSupplier nanoTime;

  /** Writes whose links must all be evaluated, the longest waiting one first. */
  private final Map<String, PendingWrite> pendingWrites = new LinkedHashMap<>();

  private KeyValueStore<String, byte[]> written;
  private LinkStore links;
  private SightingCache sightings;
  private RejudgingCursor rejudging;

  /**
   * Write with late links.
   *
   * @param since when the last one arrived
   * @param next the key from which they must be emitted
   */
  private record PendingWrite(long since, String next) {}

  JudgeLinkStep(
      String writtenStore,
      String topic,
      Deserializer<AiWrite> reader,
      Serde<ProvenanceLink> serde,
      LinkJudge judge,
      StreamsMeters meters) {
    this(writtenStore, topic, reader, serde, judge, meters, System::nanoTime);
  }

  JudgeLinkStep(
      String writtenStore,
      String topic,
      Deserializer<AiWrite> reader,
      Serde<ProvenanceLink> serde,
      LinkJudge judge,
      StreamsMeters meters,
      LongSupplier nanoTime) {
    this.writtenStore = writtenStore;
    this.topic = topic;
    this.reader = reader;
    this.serde = serde;
    this.judge = judge;
    this.meters = meters;
    this.nanoTime = nanoTime;
  }

  @Override
  public void init(ProcessorContext<String, SpecificRecord> context) {
    super.init(context);
    written = context.getStateStore(writtenStore);
    KeyValueStore<String, byte[]> store = context.getStateStore(LINKS);
    links = new LinkStore(store, serde);
    sightings = new SightingCache(links);
    rejudging = new RejudgingCursor(links);
    context.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, this::tick);
    ContentRetention.of(context)
        .schedule(context, new ExpirySweep<>(store, StoredLink::time), meters);
  }

  @Override
  public void process(Record<String, ProvenanceLink> record) {
    String write = record.key();
    ProvenanceLink begun = record.value();
    String key = StoredLink.key(write, begun);
    StoredLink before = links.get(key);
    byte[] bytes = written.get(write);
    if (bytes == null || (before != null && before.begun().equals(begun))) {
      return;
    }
    StoredLink link =
        before == null
            ? StoredLink.of(begun, header(record, SHA256), header(record, NORMALISED))
            : before.withBegun(begun);
    links.put(key, link);
    sightings.add(write, key, link);
    KnownWrite known = known(bytes);
    if (Links.isLate(begun, known.write())) {
      judgeWhenQuiet(write);
    } else {
      judge(write, known, key, 1 + MOST_STEPS, record.timestamp());
      if (link.sighting().isPresent()) {
        // A review of the commit may permit content where it was found before.
        judgeWhenQuiet(write);
      }
    }
  }

  private void judgeWhenQuiet(String write) {
    pendingWrites.remove(write);
    pendingWrites.put(write, new PendingWrite(context().currentSystemTimeMs(), write));
  }

  private void tick(long now) {
    TimeSlice turn = new TimeSlice(TURN, nanoTime);
    judgeQuietWrites(now, turn);
    rejudge(now, turn);
  }

  private void judgeQuietWrites(long now, TimeSlice turn) {
    for (boolean isOver = false; !pendingWrites.isEmpty() && !isOver; isOver = turn.isOver()) {
      Map.Entry<String, PendingWrite> longest = pendingWrites.entrySet().iterator().next();
      String write = longest.getKey();
      PendingWrite pending = longest.getValue();
      if (now - pending.since() < QUIET_PERIOD.toMillis()) {
        return;
      }
      String next = judge(write, known(written.get(write)), pending.next(), BATCH, now);
      if (next == null) {
        pendingWrites.remove(write);
      } else {
        pendingWrites.put(write, new PendingWrite(pending.since(), next));
      }
    }
  }

  private void rejudge(long now, TimeSlice turn) {
    rejudging.update(judge.inputVersion(Instant.ofEpochMilli(now)));
    List<LinkStore.Row> rows;
    do {
      rows = rejudging.next(BATCH);
      for (int from = 0, to; from < rows.size(); from = to) {
        String write = rows.get(from).write();
        to = from + 1;
        while (to < rows.size() && rows.get(to).write().equals(write)) {
          to++;
        }
        if (!pendingWrites.containsKey(write)) {
          judge(write, known(written.get(write)), rows.get(from).key(), to - from, now);
        }
      }
    } while (!rows.isEmpty() && !turn.isOver());
  }

  /**
   * Evaluates links of a write from a key on, including later ones, because their path may have
   * become longer.
   *
   * @return the key to continue from; null if that was all
   */
  private String judge(String write, KnownWrite known, String from, int most, long now) {
    if (known == null) {
      return null;
    }
    List<ProvenanceLink> first =
        links.ofWrite(write, write, MOST_STEPS).stream().map(row -> row.link().begun()).toList();
    Instant today = Instant.ofEpochMilli(context().currentSystemTimeMs());
    Collection<Sighting> seen = sightings.of(write, today.toEpochMilli());
    List<LinkStore.Row> rows = links.ofWrite(write, from, most);
    for (LinkStore.Row row : rows) {
      StoredLink link = row.link();
      AssetRules rules = judge.rules(link.begun(), today);
      ProvenanceLink whole = judge.finish(link, known.write(), rules, first, seen);
      String digest = Links.digest(whole);
      if (!digest.equals(link.reported())) {
        links.put(row.key(), link.withReported(whole.getVerdict(), digest));
        forward(whole.getLinkId(), whole, now);
        if (!whole.getVerdict().equals(link.verdict())) {
          forwardViolations(violations(whole, known, rules, now), now);
        } else if (whole.getShare() != link.judgedShare()) {
          forwardViolations(violationsByShare(link.judgedShare(), whole, known, rules, now), now);
        }
      }
    }
    return rows.size() < most ? null : LinkStore.successor(rows.get(most - 1).key());
  }

  private List<Violation> violations(
      ProvenanceLink link, KnownWrite known, AssetRules rules, long now) {
    EventPosition position =
        new EventPosition(topic, context().taskId().partition(), known.offset());
    return judge.violations(link, known.write(), rules, position, Instant.ofEpochMilli(now));
  }

  /** The violations of policies that ask for a share which the link did not have before. */
  private List<Violation> violationsByShare(
      double before, ProvenanceLink link, KnownWrite known, AssetRules rules, long now) {
    ProvenanceLink earlier = ProvenanceLink.newBuilder(link).setShare(before).build();
    Set<String> told =
        violations(earlier, known, rules, now).stream()
            .map(Violation::getViolationId)
            .collect(Collectors.toSet());
    return violations(link, known, rules, now).stream()
        .filter(violation -> !told.contains(violation.getViolationId()))
        .toList();
  }

  private void forwardViolations(List<Violation> violations, long now) {
    for (Violation violation : violations) {
      meters.violation(violation);
      forward(violation.getViolationId(), violation, now);
    }
  }

  private void forward(String key, SpecificRecord value, long now) {
    context().forward(new Record<>(key, value, now));
  }

  private KnownWrite known(byte[] bytes) {
    if (bytes == null) {
      return null;
    }
    StoredContent content = StoredContent.fromBytes(bytes);
    return new KnownWrite(reader.deserialize(topic, content.value()), content.offset());
  }

  private record KnownWrite(AiWrite write, long offset) {}

  private static String header(Record<String, ProvenanceLink> record, String name) {
    Header header = record.headers().lastHeader(name);
    return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
  }
}
