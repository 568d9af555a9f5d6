package io.tollgate.streams.content;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Queue of movements whose fingerprints are not looked up yet. Looking up those of a thousand files
 * takes seconds, and a stream thread completes the work it has before it fetches more; so only some
 * are looked up at a time, and fast work - whole contents, links, alerts - gets through in between.
 * None is looked up before it is known whether a model wrote its whole content, and first a quarter
 * is looked up: by it most of what was edited is found. What it takes longer to find, and the rest
 * of what is found, have their turn after the others.
 */
final class QueuedMovements {

  /**
   * The waiting ones in the order in which they are due, each with its number of fingerprints (4
   * bytes) and the scope of its look-up (1 byte; if absent, what every movement begins with).
   */
  static final String WAITING = "movements-held";

  static final Duration TICK = Duration.ofMillis(20);

  /** Maximum number of movements that are looked up at a time. */
  static final int MOST_PENDING = 64;

  /**
   * Maximum number of their fingerprints. Fast work waits until these are looked up, a tenth of a
   * second. Question and answer take as long, since both wait for a commit; so with a quarter as
   * many a thousand files took three times as long.
   */
  static final int MOST_PRINTS = 20_000;

  /**
   * How long to wait for the answer about the whole content, which is lost if its record was given
   * up.
   */
  static final Duration PATIENCE = Duration.ofSeconds(10);

  /**
   * How much longer a movement waits once an alert is out: others of which nothing is known yet go
   * first.
   */
  static final Duration AFTER_ALERT = Duration.ofMinutes(1);

  /** How much longer it waits if a quarter of its fingerprints told nothing. */
  static final Duration AFTER_PART = Duration.ofSeconds(5);

  private static final int TIME_DIGITS = 2 * Long.BYTES;

  private final KeyValueStore<String, byte[]> waiting;
  private final PendingMovements pending;

  /** Content of the store. Iterating over the store itself would first copy all its keys. */
  private final NavigableMap<String, Waiting> order = new TreeMap<>();

  /**
   * Movement that waits.
   *
   * @param prints number of all its fingerprints
   * @param scope what will be looked up
   */
  private record Waiting(int prints, LookUpScope scope) {

    static Waiting fromBytes(byte[] value) {
      ByteBuffer in = ByteBuffer.wrap(value);
      int prints = in.remaining() < Integer.BYTES ? 0 : in.getInt();
      return new Waiting(
          prints, in.hasRemaining() ? LookUpScope.numbered(in.get()) : LookUpScope.first(prints));
    }

    byte[] toBytes() {
      ByteBuffer value = ByteBuffer.allocate(Integer.BYTES + 1);
      return value.putInt(prints).put((byte) scope.number()).array();
    }

    int share() {
      return scope.share(prints);
    }
  }

  /** Movement whose turn it is, and what is looked up of it. */
  record Turn(String id, LookUpScope scope) {}

  QueuedMovements(ProcessorContext<?, ?> context) {
    waiting = context.getStateStore(WAITING);
    pending = new PendingMovements(context);
    try (KeyValueIterator<String, byte[]> all = waiting.all()) {
      all.forEachRemaining(each -> order.put(each.key, Waiting.fromBytes(each.value)));
    }
  }

  /**
   * Adds one.
   *
   * @param turn time of its arrival; earlier ones go first
   */
  void add(String id, int prints, long turn) {
    add(id, new Waiting(prints, LookUpScope.first(prints)), turn);
  }

  private void add(String id, Waiting movement, long turn) {
    String key = HexFormat.of().toHexDigits(turn) + id;
    waiting.put(key, movement.toBytes());
    order.put(key, movement);
  }

  /** Removes and returns those whose turn it is; one is returned however large it is. */
  List<Turn> takeNext(long now) {
    addRests(now);
    if (order.isEmpty()) {
      return List.of();
    }
    PendingMovements.UnderWay underWay = pending.underWay();
    List<Turn> turns = new ArrayList<>();
    while (!order.isEmpty() && underWay.hasRoomFor(order.firstEntry().getValue().share())) {
      String id = order.firstKey().substring(TIME_DIGITS);
      long turn = turn(order.firstKey());
      boolean isAlertOut = pending.isAlertOut(id);
      if (!isAlertOut && !pending.isReady(id) && now - turn < PATIENCE.toMillis()) {
        break;
      }
      Map.Entry<String, Waiting> next = order.pollFirstEntry();
      waiting.delete(next.getKey());
      Waiting movement = next.getValue();
      if (isAlertOut) {
        pending.remove(id);
        addReady(
            id,
            new Waiting(movement.prints(), LookUpScope.ALL),
            turn + AFTER_ALERT.toMillis(),
            now);
        continue;
      }
      pending.add(id, movement.scope(), movement.prints(), now);
      underWay = underWay.with(movement.share());
      turns.add(new Turn(id, movement.scope()));
    }
    return turns;
  }

  /** Of what a part was looked up the rest is due, later. */
  private void addRests(long now) {
    for (PendingMovements.Part part : pending.takeParts()) {
      Duration later = part.isTold() ? AFTER_ALERT : AFTER_PART;
      Waiting rest = new Waiting(part.prints(), LookUpScope.REST);
      addReady(part.id(), rest, now + later.toMillis(), now);
    }
  }

  private void addReady(String id, Waiting movement, long turn, long now) {
    pending.noteReady(id, now);
    add(id, movement, turn);
  }

  private static long turn(String key) {
    return HexFormat.fromHexDigitsToLong(key, 0, TIME_DIGITS);
  }
}
