package io.tollgate.provenance;

import io.tollgate.event.AiWrite;
import io.tollgate.fingerprint.Places;
import io.tollgate.fingerprint.Posting;
import io.tollgate.fingerprint.PrintCodec;
import io.tollgate.fingerprint.PrintList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** In-memory index of recent writes that are not in a file yet. Not thread-safe while it grows. */
final class RecentWrites implements KnownWrites {

  private final Map<Long, List<Posting>> places = new HashMap<>();
  private final Map<Long, List<Integer>> wholes = new HashMap<>();
  private final List<AiWrite> writes = new ArrayList<>();
  private int fingerprints;

  void add(AiWrite write) {
    int number = writes.size();
    writes.add(write);
    PrintList prints = PrintCodec.decode(write.getPrints());
    for (int i = 0; i < prints.size(); i++) {
      List<Posting> known = places.computeIfAbsent(prints.hash(i), any -> new ArrayList<>(1));
      Places.add(known, new Posting(number, prints.position(i)), prints.hash(i), this::origin);
      fingerprints++;
    }
    for (String digest : List.of(write.getSha256(), write.getNormalisedSha256())) {
      wholes.computeIfAbsent(WholeContents.hash(digest), any -> new ArrayList<>(1)).add(number);
      fingerprints++;
    }
  }

  int fingerprints() {
    return fingerprints;
  }

  /** All writes, with their fingerprints. */
  List<AiWrite> all() {
    return writes;
  }

  @Override
  public List<Posting> find(long hash) {
    return places.getOrDefault(hash, List.of());
  }

  @Override
  public Set<Integer> same(String sha256, String normalisedSha256) {
    Set<Integer> same = new LinkedHashSet<>();
    for (String digest : List.of(sha256, normalisedSha256)) {
      same.addAll(wholes.getOrDefault(WholeContents.hash(digest), List.of()));
    }
    return same;
  }

  @Override
  public AiWrite write(int number) {
    return writes.get(number);
  }

  @Override
  public int writes() {
    return writes.size();
  }

  @Override
  public int tokens(int write) {
    return writes.get(write).getTokens();
  }

  @Override
  public int origin(int write) {
    return WholeContents.origin(writes.get(write));
  }
}
