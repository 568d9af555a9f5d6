package io.tollgate.policy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * Provenance settings of a policy: which content must not enter which protected assets.
 *
 * @param zones zones of the assets that must not be reached; none: every protected asset
 * @param minOverlap least share of an asset's content that counts as reached, above 0, at most 1;
 *     empty: the default of whoever tracks content
 * @param sources sources of the writes whose content is tracked; none: every source
 */
public record Provenance(
    List<String> zones, Optional<BigDecimal> minOverlap, List<String> sources) {
  public Provenance {
    zones = List.copyOf(zones);
    sources = List.copyOf(sources);
  }
}
