package io.tollgate.policy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * What a policy says about content on its way into protected assets.
 *
 * @param zones of the assets that must not be reached; none: every protected asset
 * @param minOverlap the least share of an asset's content that counts as reached, above 0, at most
 *     1; empty: the default of whoever follows content
 * @param sources of the writes whose content is followed; none: every source
 */
public record Provenance(
    List<String> zones, Optional<BigDecimal> minOverlap, List<String> sources) {
  public Provenance {
    zones = List.copyOf(zones);
    sources = List.copyOf(sources);
  }
}
