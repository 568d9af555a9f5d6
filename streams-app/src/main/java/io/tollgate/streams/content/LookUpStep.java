package io.tollgate.streams.content;

import io.tollgate.streams.common.StreamsMeters;
import io.tollgate.streams.content.ContentBatch.Print;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Processor that stores where fingerprints occur, and reports to movements the writes they match,
 * whichever came first.
 */
public final class LookUpStep extends ContextualProcessor<String, byte[], String, byte[]> {

  public static final String STORE = "fingerprint-places";

  /**
   * Most fingerprints of one answer, about 240 kB; only a single write may have more. A file that a
   * model wrote repeatedly shares with a hundred writes at once.
   */
  static final int MOST_PRINTS = 20_000;

  private final StreamsMeters meters;
  private PlaceStore places;

  public LookUpStep(StreamsMeters meters) {
    this.meters = meters;
  }

  @Override
  public void init(ProcessorContext<String, byte[]> context) {
    super.init(context);
    places = context.getStateStore(STORE);
    ContentRetention.of(context).schedule(context, PlaceStore.FORGETTING, places::forget, meters);
  }

  @Override
  public void process(Record<String, byte[]> record) {
    HeapKey key = HeapKey.of(record.key());
    List<ContentBatch> batches =
        key.sort() == HeapKey.Sort.SEVERAL
            ? ContentBatches.from(ByteBuffer.wrap(record.value()))
            : List.of(ContentBatch.fromBytes(record.value()));
    if (key.isFirst()) {
      answerFirst(record, batches.get(0));
    } else if (batches.get(0).isWrite()) {
      notifyMovements(record, batches.get(0));
    } else {
      answerAll(record, key.heap(), batches);
    }
  }

  private void answerFirst(Record<String, byte[]> record, ContentBatch movement) {
    Map<Bytes, ContentBatch> found = new LinkedHashMap<>();
    places.rows().lookUp(movement, (print, place) -> note(movement, print, place, found));
    answer(record, movement.id(), answer(LookUpAnswer.FIRST, movement, found.values()));
  }

  private void notifyMovements(Record<String, byte[]> record, ContentBatch write) {
    Map<Bytes, ContentBatch> found = new LinkedHashMap<>();
    places.put(List.of(write));
    places.rows().lookUp(write, (print, place) -> note(write, print, place, found)).countIn(meters);
    found.forEach((movement, shared) -> forwardUnsolicited(record, movement.get(), shared));
  }

  private void answerAll(Record<String, byte[]> record, int heap, List<ContentBatch> movements) {
    List<Map<Bytes, ContentBatch>> found = new ArrayList<>();
    movements.forEach(movement -> found.add(new LinkedHashMap<>()));
    places
        .rows()
        .lookUp(
            movements,
            (index, print, place) -> note(movements.get(index), print, place, found.get(index)))
        .countIn(meters);
    places.put(movements.stream().filter(movement -> !movement.prints().isEmpty()).toList());
    for (int i = 0; i < movements.size(); i++) {
      List<ContentBatch> shared = forwardExcess(record, movements.get(i), found.get(i));
      answer(record, movements.get(i).id(), answer(heap, movements.get(i), shared));
    }
  }

  /** Sends the excess one by one, like later writes, and ahead of the answer; returns the rest. */
  private List<ContentBatch> forwardExcess(
      Record<String, byte[]> record, ContentBatch movement, Map<Bytes, ContentBatch> found) {
    List<ContentBatch> rest = new ArrayList<>();
    int prints = 0;
    for (ContentBatch write : found.values()) {
      prints += write.prints().size();
      if (prints <= MOST_PRINTS || rest.isEmpty()) {
        rest.add(write);
      } else {
        forwardUnsolicited(record, movement.id(), write);
      }
    }
    return rest;
  }

  private void forwardUnsolicited(
      Record<String, byte[]> record, byte[] movement, ContentBatch write) {
    answer(
        record, movement, new LookUpAnswer(LookUpAnswer.UNSOLICITED, write.time(), List.of(write)));
  }

  private static LookUpAnswer answer(
      int heap, ContentBatch batch, Collection<ContentBatch> shared) {
    int time = shared.stream().mapToInt(ContentBatch::time).max().orElse(batch.time());
    return new LookUpAnswer(heap, time, List.copyOf(shared));
  }

  private void answer(Record<String, byte[]> record, byte[] movement, LookUpAnswer answer) {
    context()
        .forward(record.withKey(HexFormat.of().formatHex(movement)).withValue(answer.toBytes()));
  }

  /** The later time of both contents counts, so that the match is stored as long as either. */
  private static void note(
      ContentBatch batch, Print print, PlaceRows.Place place, Map<Bytes, ContentBatch> found) {
    int time = Math.max(batch.time(), place.time());
    ContentBatch shared =
        found.computeIfAbsent(
            place.id(),
            id ->
                batch.isWrite()
                    ? new ContentBatch(
                        true, batch.id(), batch.tokens(), batch.origin(), time, new ArrayList<>())
                    : new ContentBatch(
                        true, id.get(), place.tokens(), place.origin(), time, new ArrayList<>()));
    int position = batch.isWrite() ? print.position() : place.position();
    shared.prints().add(new Print(print.hash(), position));
  }
}
