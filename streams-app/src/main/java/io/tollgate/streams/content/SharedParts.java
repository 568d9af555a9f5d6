package io.tollgate.streams.content;

import io.tollgate.provenance.SharedPlaces;
import io.tollgate.provenance.WholeContents;
import io.tollgate.streams.common.StreamsMeters;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.utils.Bytes;

/**
 * What a movement shares with writes, as reported by the heaps: one part per write and heap. If
 * there are more fingerprints than can be matched, the writes that share least are left out as a
 * whole, since with a quarter of its fingerprints a write would no longer resemble anything.
 */
record SharedParts(Collection<ContentBatch> parts) {

  static final int MOST_PRINTS = 200_000;

  /** All positions; a write that is the whole content is never left out. */
  SharedPlaces places(StreamsMeters meters) {
    Set<Bytes> leftOut = leastShares();
    SharedPlaces places = new SharedPlaces();
    int prints = 0;
    for (ContentBatch part : parts) {
      String write = HexFormat.of().formatHex(part.id());
      boolean isLeftOut = leftOut.contains(Bytes.wrap(part.id()));
      for (ContentBatch.Print print : part.prints()) {
        if (isLeftOut && print.position() != WholeContents.POSITION) {
          prints++;
        } else {
          places.add(write, part.tokens(), part.origin(), print.hash(), print.position());
        }
      }
    }
    meters.leftOut("smaller_shares", prints);
    return places;
  }

  /** The writes for which there is no room after those that share more. */
  private Set<Bytes> leastShares() {
    Map<Bytes, Integer> shares = new LinkedHashMap<>();
    parts.forEach(part -> shares.merge(Bytes.wrap(part.id()), part.prints().size(), Integer::sum));
    Set<Bytes> least = new HashSet<>();
    int[] room = {MOST_PRINTS};
    shares.entrySet().stream()
        .sorted(
            Map.Entry.<Bytes, Integer>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .forEach(
            share -> {
              if (share.getValue() <= room[0]) {
                room[0] -= share.getValue();
              } else {
                least.add(share.getKey());
              }
            });
    return least;
  }
}
