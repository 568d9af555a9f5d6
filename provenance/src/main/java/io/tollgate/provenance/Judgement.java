package io.tollgate.provenance;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Result of checking one content.
 *
 * @param verdict the gravest verdict of its origins
 * @param origins the gravest first, then the largest share
 */
public record Judgement(Content content, Verdict verdict, List<Origin> origins) {

  static Judgement of(Content content, Collection<Origin> origins) {
    List<Origin> sorted =
        origins.stream()
            .sorted(
                Comparator.comparing(Origin::verdict)
                    .reversed()
                    .thenComparing(Comparator.comparingDouble(Origin::share).reversed()))
            .toList();
    Verdict verdict = sorted.isEmpty() ? Verdict.CLEAN : sorted.get(0).verdict();
    return new Judgement(content, verdict, sorted);
  }
}
