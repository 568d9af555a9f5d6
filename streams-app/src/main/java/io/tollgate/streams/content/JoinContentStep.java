package io.tollgate.streams.content;

import io.tollgate.event.Movement;
import io.tollgate.event.ProvenanceLink;
import io.tollgate.fingerprint.Link;
import io.tollgate.fingerprint.Threshold;
import io.tollgate.provenance.Content;
import io.tollgate.provenance.Links;
import io.tollgate.streams.common.ExpirySweep;
import io.tollgate.streams.common.StreamsMeters;
import io.tollgate.streams.common.TimeSlice;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Processor that collects what a movement shares with writes and creates links from it, as soon as
 * all heaps have answered; for writes that equal its whole content, as soon as one heap has; and
 * for those with which a quarter of its fingerprints shows enough in common, with that quarter.
 * Matches with later writes arrive one by one; the movement is then re-evaluated when none has
 * arrived for a moment.
 */
final class JoinContentStep extends ContextualProcessor<String, byte[], String, ProvenanceLink> {

  static final String SHARED = "shared-fingerprints";
  static final String WAITING = "movements-told-late";

  static final Duration QUIET_PERIOD = Duration.ofMillis(100);

  /** A movement may share very much, and many may wait after a common write. */
  private static final Duration TURN = Duration.ofMillis(50);

  private static final Logger LOG = LoggerFactory.getLogger(JoinContentStep.class);

  /** Movement, heap and, for a later write, the write. */
  private static final int KEY = ContentBatch.ID_BYTES + 1 + ContentBatch.ID_BYTES;

  /**
   * For a quarter of the fingerprints. So high that all of them find the same write again: of 8,400
   * links in real repositories none was lost.
   */
  private static final Threshold OF_PART = new Threshold(96, 48, 4);

  private static final byte[] NO_WRITE = {};
  private static final int ALL_HEAPS = (1 << ContentBatch.HEAPS) - 1;

  private final String movedStore;
  private final String topic;
  private final Deserializer<Movement> reader;
  private final StreamsMeters meters;
  private final LongSupplier nanoTime;

  /** By pending movement, a bit mask of the heaps that answered its look-up. */
  private final Map<String, Integer> answeredHeaps = new HashMap<>();

  private KeyValueStore<Bytes, byte[]> shared;
  private KeyValueStore<String, Long> waiting;
  private KeyValueStore<String, byte[]> moved;
  private PendingMovements pending;

  JoinContentStep(
      String movedStore, String topic, Deserializer<Movement> reader, StreamsMeters meters) {
    this(movedStore, topic, reader, meters, System::nanoTime);
  }

  JoinContentStep(
      String movedStore,
      String topic,
      Deserializer<Movement> reader,
      StreamsMeters meters,
      LongSupplier nanoTime) {
    this.movedStore = movedStore;
    this.topic = topic;
    this.reader = reader;
    this.meters = meters;
    this.nanoTime = nanoTime;
  }

  @Override
  public void init(ProcessorContext<String, ProvenanceLink> context) {
    super.init(context);
    shared = context.getStateStore(SHARED);
    waiting = context.getStateStore(WAITING);
    moved = context.getStateStore(movedStore);
    pending = new PendingMovements(context);
    context.schedule(QUIET_PERIOD, PunctuationType.WALL_CLOCK_TIME, this::linkDue);
    ContentRetention retention = ContentRetention.of(context);
    retention.schedule(context, new ExpirySweep<>(shared, LookUpAnswer::since), meters);
  }

  @Override
  public void process(Record<String, byte[]> record) {
    LookUpAnswer answer = LookUpAnswer.fromBytes(record.value());
    byte[] movement = HexFormat.of().parseHex(record.key());
    long now = context().currentSystemTimeMs();
    if (answer.heap() == LookUpAnswer.FIRST) {
      // It is ahead of the heap's other answer, so that the rest waits or is under way.
      if (link(record.key(), answer.shared(), Threshold.USUAL, now)) {
        pending.noteAlert(record.key(), now);
      } else {
        pending.noteReady(record.key(), now);
      }
      return;
    }
    if (answer.heap() == LookUpAnswer.UNSOLICITED) {
      ContentBatch write = answer.shared().get(0);
      shared.put(key(movement, write.heap(), write.id()), record.value());
      waiting.put(record.key(), now);
      return;
    }
    shared.put(key(movement, answer.heap(), NO_WRITE), record.value());
    if (!pending.has(record.key())) {
      // Too late: the movement was linked without this answer.
      waiting.put(record.key(), now);
      return;
    }
    if (pending.isPart(record.key())) {
      boolean isTold = link(record.key(), parts(movement), OF_PART, now);
      pending.endPart(record.key(), isTold, now);
      return;
    }
    Integer before = answeredHeaps.get(record.key());
    int heaps = (before == null ? restoreAnsweredHeaps(movement) : before) | 1 << answer.heap();
    answeredHeaps.put(record.key(), heaps);
    if (heaps == ALL_HEAPS) {
      link(record.key(), parts(movement), Threshold.USUAL, now);
      answeredHeaps.remove(record.key());
      pending.remove(record.key());
    }
  }

  /** Restores from the rows which heaps answered before a restart. */
  private int restoreAnsweredHeaps(byte[] movement) {
    int heaps = 0;
    for (int heap = 0; heap < ContentBatch.HEAPS; heap++) {
      heaps |= shared.get(key(movement, heap, NO_WRITE)) == null ? 0 : 1 << heap;
    }
    return heaps;
  }

  /** One row per answer of a heap, and one per later write it reported unasked. */
  private static Bytes key(byte[] movement, int heap, byte[] write) {
    return Bytes.wrap(ByteBuffer.allocate(KEY).put(movement).put((byte) heap).put(write).array());
  }

  private void linkDue(long now) {
    TimeSlice slice = new TimeSlice(TURN, nanoTime);
    forEachWithinSlice(pending.unanswered(now), slice, id -> linkWithoutAnswers(id, now));
    forEachWithinSlice(quiet(now), slice, id -> linkQuiet(id, now));
  }

  /** At least one per slice, to guarantee progress; the rest stays in the store. */
  private static void forEachWithinSlice(
      List<String> movements, TimeSlice slice, Consumer<String> links) {
    Iterator<String> each = movements.iterator();
    for (boolean isOver = false; each.hasNext() && !isOver; isOver = slice.isOver()) {
      links.accept(each.next());
    }
  }

  private void linkWithoutAnswers(String id, long now) {
    LOG.error("movement {} is linked without answers that never came", id);
    meters.unanswered("linked_without");
    pending.remove(id);
    answeredHeaps.remove(id);
    link(id, parts(HexFormat.of().parseHex(id)), Threshold.USUAL, now);
  }

  private List<String> quiet(long now) {
    List<String> quiet = new ArrayList<>();
    try (KeyValueIterator<String, Long> all = waiting.all()) {
      while (all.hasNext()) {
        KeyValue<String, Long> each = all.next();
        if (now - each.value >= QUIET_PERIOD.toMillis()) {
          quiet.add(each.key);
        }
      }
    }
    return quiet;
  }

  private void linkQuiet(String id, long now) {
    // While its own look-up is pending, it is linked with the last answer.
    if (!answeredHeaps.containsKey(id)) {
      Threshold threshold = pending.isUnfinished(id) ? OF_PART : Threshold.USUAL;
      link(id, parts(HexFormat.of().parseHex(id)), threshold, now);
    }
    waiting.delete(id);
  }

  /** Whether there is any link. */
  private boolean link(String id, Collection<ContentBatch> parts, Threshold threshold, long now) {
    if (parts.isEmpty()) {
      return false;
    }
    byte[] bytes = moved.get(id);
    if (bytes == null) {
      return false;
    }
    Movement movement = reader.deserialize(topic, StoredContent.fromBytes(bytes).value());
    Headers digests = new RecordHeaders();
    digests.add(JudgeLinkStep.SHA256, utf8(movement.getSha256()));
    digests.add(JudgeLinkStep.NORMALISED, utf8(movement.getNormalisedSha256()));
    SightingFormat.write(movement, digests);
    Map<String, Link> links =
        new SharedParts(parts).places(meters).links(Content.of(movement), threshold);
    links.forEach(
        (write, link) ->
            context()
                .forward(new Record<>(write, Links.begin(movement, write, link), now, digests)));
    return !links.isEmpty();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /**
   * A heap always reports everything about a movement and a write, so its latest report replaces
   * earlier ones.
   */
  private Collection<ContentBatch> parts(byte[] movement) {
    byte[] from = Arrays.copyOf(movement, KEY);
    byte[] to = from.clone();
    Arrays.fill(to, ContentBatch.ID_BYTES, KEY, (byte) -1);
    Map<Part, ContentBatch> parts = new LinkedHashMap<>();
    try (KeyValueIterator<Bytes, byte[]> rows = shared.range(Bytes.wrap(from), Bytes.wrap(to))) {
      while (rows.hasNext()) {
        for (ContentBatch each : LookUpAnswer.fromBytes(rows.next().value).shared()) {
          parts.put(new Part(each.heap(), Bytes.wrap(each.id())), each);
        }
      }
    }
    return parts.values();
  }

  private record Part(int heap, Bytes write) {}
}
