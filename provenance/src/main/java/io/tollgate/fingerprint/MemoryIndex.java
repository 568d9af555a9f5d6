package io.tollgate.fingerprint;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** In-memory index of writes, for small numbers of them. Not thread-safe while it grows. */
public final class MemoryIndex implements WriteIndex {

  private final Map<Long, List<Posting>> places = new HashMap<>();
  private final List<Integer> tokens = new ArrayList<>();

  /** Adds a write and returns its number. */
  public int add(ContentPrint write) {
    int number = tokens.size();
    tokens.add(write.tokens());
    PrintList prints = write.prints();
    for (int i = 0; i < prints.size(); i++) {
      List<Posting> known = places.computeIfAbsent(prints.hash(i), hash -> new ArrayList<>(1));
      Places.add(known, new Posting(number, prints.position(i)), prints.hash(i), this::origin);
    }
    return number;
  }

  @Override
  public List<Posting> find(long hash) {
    return places.getOrDefault(hash, List.of());
  }

  @Override
  public int tokens(int write) {
    return tokens.get(write);
  }
}
