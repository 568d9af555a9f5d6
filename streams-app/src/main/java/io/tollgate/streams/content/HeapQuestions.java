package io.tollgate.streams.content;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * Collector of the fingerprints of movements that are looked up at the same time. Each heap
 * receives them in one message if the size allows, so that it can look up shared ones together and
 * scan its rows once.
 */
final class HeapQuestions {

  /** 12 bytes each; a message may have one megabyte. */
  private static final int MOST_PRINTS = 5_000;

  private final BiConsumer<HeapKey, byte[]> messages;
  private final Map<Integer, List<ContentBatch>> waiting = new TreeMap<>();

  /**
   * Creates an empty collector.
   *
   * @param messages receives each message with its key
   */
  HeapQuestions(BiConsumer<HeapKey, byte[]> messages) {
    this.messages = messages;
  }

  void add(int heap, ContentBatch batch) {
    List<ContentBatch> batches = waiting.computeIfAbsent(heap, number -> new ArrayList<>());
    int prints = batches.stream().mapToInt(each -> each.prints().size()).sum();
    if (prints + batch.prints().size() > MOST_PRINTS) {
      send(heap, batches);
    }
    batches.add(batch);
  }

  void send() {
    waiting.forEach(this::send);
  }

  private void send(int heap, List<ContentBatch> batches) {
    if (batches.size() == 1) {
      messages.accept(new HeapKey(heap, HeapKey.Sort.ONE), batches.get(0).toBytes());
    } else if (batches.size() > 1) {
      messages.accept(new HeapKey(heap, HeapKey.Sort.SEVERAL), ContentBatches.toBytes(batches));
    }
    batches.clear();
  }
}
