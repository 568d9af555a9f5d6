package io.tollgate.streams;

import io.tollgate.streams.ContentBatch.Print;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Keeps where fingerprints stand, and tells movements of the writes they meet, whichever came
 * first. A row for each fingerprint and place: hash, kind, id and position make the key, so that a
 * repeated batch changes nothing.
 */
final class LookUpStep extends ContextualProcessor<String, byte[], String, byte[]> {

  static final String STORE = "fingerprint-places";

  /** What stands in more places is an idiom. */
  private static final int MOST_PLACES = 256;

  private static final int KEY = Long.BYTES + 1 + ContentBatch.ID_BYTES + Integer.BYTES;
  private static final int ID_AT = Long.BYTES + 1;

  private record Shared(String movement, String write) {}

  private final GateMeters meters;

  LookUpStep(GateMeters meters) {
    this.meters = meters;
  }

  @Override
  public void init(ProcessorContext<String, byte[]> context) {
    super.init(context);
    KeyValueStore<Bytes, byte[]> places = context.getStateStore(STORE);
    ContentRetention.of(context)
        .schedule(context, new Sweep<>(places, PlaceOfPrint::since), meters);
  }

  @Override
  public void process(Record<String, byte[]> record) {
    KeyValueStore<Bytes, byte[]> places = context().getStateStore(STORE);
    ContentBatch batch = ContentBatch.fromBytes(record.value());
    Map<Shared, SharedPrints> found = new LinkedHashMap<>();
    for (Print print : batch.prints()) {
      places.put(
          key(print.hash(), batch.isWrite(), batch.id(), print.position()),
          PlaceOfPrint.bytes(batch.tokens(), batch.origin(), batch.day()));
      for (KeyValue<Bytes, byte[]> place : opposite(places, print.hash(), batch.isWrite())) {
        note(batch, print, place, found);
      }
    }
    if (batch.isWrite()) {
      found.forEach(
          (shared, prints) ->
              answer(record, shared.movement(), HeapAnswer.UNASKED, List.of(prints)));
    } else {
      String movement = HexFormat.of().formatHex(batch.id());
      answer(record, movement, Integer.parseInt(record.key()), List.copyOf(found.values()));
    }
  }

  private void answer(
      Record<String, byte[]> record, String movement, int heap, List<SharedPrints> shared) {
    context().forward(record.withKey(movement).withValue(new HeapAnswer(heap, shared).toBytes()));
  }

  private static void note(
      ContentBatch batch,
      Print print,
      KeyValue<Bytes, byte[]> place,
      Map<Shared, SharedPrints> found) {
    byte[] otherId = Arrays.copyOfRange(place.key.get(), ID_AT, ID_AT + ContentBatch.ID_BYTES);
    int otherPosition = ByteBuffer.wrap(place.key.get()).getInt(KEY - Integer.BYTES);
    PlaceOfPrint other = PlaceOfPrint.fromBytes(place.value);
    byte[] movement = batch.isWrite() ? otherId : batch.id();
    byte[] write = batch.isWrite() ? batch.id() : otherId;
    int tokens = batch.isWrite() ? batch.tokens() : other.tokens();
    int origin = batch.isWrite() ? batch.origin() : other.origin();
    int day = Math.max(batch.day(), other.day());
    int position = batch.isWrite() ? print.position() : otherPosition;
    found
        .computeIfAbsent(
            new Shared(HexFormat.of().formatHex(movement), HexFormat.of().formatHex(write)),
            any -> new SharedPrints(write, tokens, origin, day, new ArrayList<>()))
        .prints()
        .add(new Print(print.hash(), position));
  }

  /** Where the fingerprint stands on the other side; nowhere, if in too many places. */
  private static List<KeyValue<Bytes, byte[]>> opposite(
      KeyValueStore<Bytes, byte[]> places, long hash, boolean isWrite) {
    byte[] none = new byte[ContentBatch.ID_BYTES];
    byte[] all = new byte[ContentBatch.ID_BYTES];
    Arrays.fill(all, (byte) -1);
    List<KeyValue<Bytes, byte[]>> found = new ArrayList<>();
    try (KeyValueIterator<Bytes, byte[]> rows =
        places.range(key(hash, !isWrite, none, 0), key(hash, !isWrite, all, -1))) {
      while (rows.hasNext()) {
        found.add(rows.next());
        if (found.size() > MOST_PLACES) {
          return List.of();
        }
      }
    }
    return found;
  }

  private static Bytes key(long hash, boolean isWrite, byte[] id, int position) {
    return Bytes.wrap(
        ByteBuffer.allocate(KEY)
            .putLong(hash)
            .put((byte) (isWrite ? 1 : 0))
            .put(id)
            .putInt(position)
            .array());
  }
}
