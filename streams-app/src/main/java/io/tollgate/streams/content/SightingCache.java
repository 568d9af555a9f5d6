package io.tollgate.streams.content;

import io.tollgate.provenance.Sighting;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;

/**
 * Sightings of the writes that were judged a moment ago. Without it a write that enters an asset in
 * a thousand files would be read again, with all its links, for each of them. What was read is
 * forgotten soon, since links expire in the store.
 */
final class SightingCache {

  static final Duration LIFE = Duration.ofSeconds(1);

  private static final int MOST_WRITES = 256;

  private final LinkStore links;
  private final Map<String, Entry> byWrite = new LinkedHashMap<>();

  /**
   * Sightings of a write.
   *
   * @param since time of reading, epoch milliseconds
   * @param sightings by link, in order of time
   */
  private record Entry(long since, NavigableMap<String, Sighting> sightings) {}

  SightingCache(LinkStore links) {
    this.links = links;
  }

  /** The sightings of a write in commits, the latest first. */
  Collection<Sighting> of(String write, long now) {
    Entry known = byWrite.get(write);
    if (known == null || now - known.since() >= LIFE.toMillis()) {
      byWrite.remove(write);
      known = new Entry(now, links.sightings(write));
      byWrite.put(write, known);
      if (byWrite.size() > MOST_WRITES) {
        byWrite.remove(byWrite.keySet().iterator().next());
      }
    }
    return known.sightings().descendingMap().values();
  }

  /** Takes note of a link that was stored. */
  void add(String write, String key, StoredLink link) {
    Entry known = byWrite.get(write);
    if (known != null) {
      link.sighting().ifPresent(sighting -> known.sightings().put(key, sighting));
      if (known.sightings().size() > LinkStore.MOST_SIGHTINGS) {
        known.sightings().pollFirstEntry();
      }
    }
  }
}
