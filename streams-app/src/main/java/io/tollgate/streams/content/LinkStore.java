package io.tollgate.streams.content;

import io.tollgate.event.ProvenanceLink;
import io.tollgate.provenance.Sighting;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** Store of a partition's links, grouped by write and in order of time. */
final class LinkStore {

  /** Sorts after all keys that start with the write. */
  private static final char LAST = '~';

  static final int MOST_SIGHTINGS = 1_000;

  /** Link with its key. */
  record Row(String key, StoredLink link) {

    String write() {
      return key.substring(0, 2 * ContentBatch.ID_BYTES);
    }
  }

  private final KeyValueStore<String, byte[]> store;
  private final Serde<ProvenanceLink> links;

  LinkStore(KeyValueStore<String, byte[]> store, Serde<ProvenanceLink> links) {
    this.store = store;
    this.links = links;
  }

  StoredLink get(String key) {
    byte[] bytes = store.get(key);
    return bytes == null ? null : StoredLink.fromBytes(bytes, links);
  }

  void put(String key, StoredLink link) {
    store.put(key, link.toBytes(links));
  }

  /** The first links of a write, from a key on. */
  List<Row> ofWrite(String write, String from, int most) {
    return rows(from, write + LAST, most);
  }

  /** Sightings of a write in commits, by link: of the latest links, as many as are read at once. */
  NavigableMap<String, Sighting> sightings(String write) {
    NavigableMap<String, Sighting> seen = new TreeMap<>();
    try (KeyValueIterator<String, byte[]> rows = store.reverseRange(write, write + LAST)) {
      for (int i = 0; i < MOST_SIGHTINGS && rows.hasNext(); i++) {
        KeyValue<String, byte[]> row = rows.next();
        StoredLink.fromBytes(row.value, links)
            .sighting()
            .ifPresent(sighting -> seen.put(row.key, sighting));
      }
    }
    return seen;
  }

  /** The first key after a key. */
  static String successor(String key) {
    return key + '\0';
  }

  /**
   * The first links after a key, or of all if it is empty.
   *
   * @param last inclusive upper bound; null for none
   */
  List<Row> after(String key, String last, int most) {
    return rows(key.isEmpty() ? null : successor(key), last, most);
  }

  private List<Row> rows(String from, String to, int most) {
    List<Row> found = new ArrayList<>();
    try (KeyValueIterator<String, byte[]> rows = store.range(from, to)) {
      while (rows.hasNext() && found.size() < most) {
        KeyValue<String, byte[]> row = rows.next();
        found.add(new Row(row.key, StoredLink.fromBytes(row.value, links)));
      }
    }
    return found;
  }
}
