package io.tollgate.provenance;

import io.tollgate.fingerprint.Link;
import io.tollgate.fingerprint.Matcher;
import io.tollgate.fingerprint.Places;
import io.tollgate.fingerprint.Posting;
import io.tollgate.fingerprint.Threshold;
import io.tollgate.fingerprint.WriteIndex;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Fingerprints that one content shares with writes, and the resulting links. */
public final class SharedPlaces implements WriteIndex {

  private record Write(String id, int tokens, int origin) {}

  private final Map<Long, List<Posting>> places = new HashMap<>();
  private final Map<String, Integer> numbers = new LinkedHashMap<>();
  private final List<Write> writes = new ArrayList<>();
  private final Set<Integer> whole = new LinkedHashSet<>();

  /** Adds a place; see {@link WriteIndex} for tokens and origin. */
  public void add(String write, int tokens, int origin, long hash, int position) {
    int number =
        numbers.computeIfAbsent(
            write,
            id -> {
              writes.add(new Write(id, tokens, origin));
              return writes.size() - 1;
            });
    if (position == WholeContents.POSITION) {
      whole.add(number);
    } else {
      List<Posting> known = places.computeIfAbsent(hash, any -> new ArrayList<>(1));
      Places.add(known, new Posting(number, position), hash, this::origin);
    }
  }

  /**
   * Links of the content, by write id. A link to a write that equals the whole content states only
   * that, so that it is the same before and after fingerprints are known.
   *
   * @param threshold from which the others count
   */
  public Map<String, Link> links(Content content, Threshold threshold) {
    Map<String, Link> links = new LinkedHashMap<>();
    if (WholeContents.isEvidence(content)) {
      whole.forEach(
          number -> links.put(writes.get(number).id(), WholeContents.link(number, content)));
    }
    for (Link link : new Matcher(this, threshold).links(content.prints(), content.tokens())) {
      links.putIfAbsent(writes.get(link.write()).id(), link);
    }
    return links;
  }

  @Override
  public List<Posting> find(long hash) {
    return places.getOrDefault(hash, List.of());
  }

  @Override
  public int tokens(int write) {
    return writes.get(write).tokens();
  }

  @Override
  public int origin(int write) {
    return writes.get(write).origin();
  }
}
