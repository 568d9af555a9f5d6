package io.tollgate.fingerprint;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finder of the writes that content stems from. Common fingerprints are chained where both sides
 * continue alike; a chain counts only if it covers enough.
 */
public final class Matcher {

  private record Match(Chain chain, Region region) {
    private int tokens() {
      return region.tokens();
    }
  }

  private final WriteIndex index;
  private final Threshold threshold;

  public Matcher(WriteIndex index, Threshold threshold) {
    this.index = index;
    this.threshold = threshold;
  }

  /** The writes that share a region with the content, largest share first. */
  public List<Link> links(ContentPrint content) {
    return links(content.prints(), content.tokens());
  }

  /**
   * The same for content of which only the fingerprints are stored.
   *
   * @param tokens number of tokens of the content
   */
  public List<Link> links(PrintList prints, int tokens) {
    List<Link> links = new ArrayList<>();
    hits(prints)
        .forEach(
            (write, hits) -> {
              List<Match> matches = matches(prints, hits);
              if (!matches.isEmpty()) {
                links.add(link(tokens, write, matches));
              }
            });
    links.sort(Comparator.comparingDouble(Link::share).reversed().thenComparingInt(Link::write));
    return links;
  }

  private Map<Integer, List<Hit>> hits(PrintList prints) {
    Map<Integer, List<Hit>> hits = new HashMap<>();
    for (int i = 0; i < prints.size(); i++) {
      List<Posting> places = index.find(prints.hash(i));
      long origins = origins(places);
      if (origins > Places.mostOrigins(prints.hash(i))) {
        continue;
      }
      double weight = origins <= Places.RARE ? 1 : (double) Places.RARE / origins;
      for (Posting posting : places) {
        hits.computeIfAbsent(posting.write(), write -> new ArrayList<>())
            .add(new Hit(i, prints.position(i), posting.position(), weight));
      }
    }
    return hits;
  }

  private long origins(List<Posting> places) {
    return places.size() <= 1
        ? places.size()
        : places.stream().mapToInt(place -> index.origin(place.write())).distinct().count();
  }

  private List<Match> matches(PrintList prints, List<Hit> hits) {
    hits.sort(Comparator.comparingInt(Hit::position).thenComparingInt(Hit::inWrite));
    List<Chain> open = new ArrayList<>();
    List<Chain> chains = new ArrayList<>();
    for (Hit hit : hits) {
      open.removeIf(chain -> chain.isBehind(hit));
      Chain best = null;
      for (Chain chain : open) {
        if (chain.takes(hit) && (best == null || chain.drift(hit) < best.drift(hit))) {
          best = chain;
        }
      }
      if (best == null) {
        best = new Chain();
        open.add(best);
        chains.add(best);
      }
      best.add(hit, prints.stream(hit.print()), prints.hash(hit.print()));
    }
    return once(
        chains.stream()
            .filter(chain -> threshold.isReached(chain) || isPartOfOne(chain, chains))
            .map(chain -> new Match(chain, chain.region(prints)))
            .sorted(Comparator.comparingInt(Match::tokens).reversed())
            .toList());
  }

  /**
   * Content read in several dialects matches several times: of the same lines the longest match
   * counts.
   */
  private static List<Match> once(List<Match> longestFirst) {
    List<Match> kept = new ArrayList<>();
    for (Match match : longestFirst) {
      if (kept.stream().noneMatch(other -> isSame(match.region(), other.region()))) {
        kept.add(match);
      }
    }
    kept.sort(Comparator.comparingInt(match -> match.region().firstLine()));
    return kept;
  }

  private static boolean isSame(Region a, Region b) {
    return a.firstLine() <= b.lastLine()
        && b.firstLine() <= a.lastLine()
        && a.writeFrom() < b.writeTo()
        && b.writeFrom() < a.writeTo();
  }

  private boolean isPartOfOne(Chain chain, List<Chain> chains) {
    return threshold.isPart(chain)
        && chains.stream()
            .filter(threshold::isPart)
            .anyMatch(
                other ->
                    (chain.continues(other) || other.continues(chain))
                        && threshold.isReached(chain, other));
  }

  /** What stands several times in one of the two is covered several times, but counts once. */
  private Link link(int tokens, int write, List<Match> matches) {
    BitSet ofContent = new BitSet();
    BitSet ofWrite = new BitSet();
    matches.forEach(match -> match.chain().mark(ofContent, ofWrite));
    return new Link(
        write,
        matches.stream().map(Match::region).toList(),
        share(ofContent.cardinality(), tokens),
        share(ofWrite.cardinality(), index.tokens(write)));
  }

  private static double share(int part, int whole) {
    return whole == 0 ? 0 : Math.min(1, (double) part / whole);
  }
}
