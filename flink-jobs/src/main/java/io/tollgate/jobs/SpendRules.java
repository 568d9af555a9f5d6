package io.tollgate.jobs;

import io.tollgate.event.Price;
import io.tollgate.spend.CacheWriteLife;
import java.io.Serializable;
import java.util.List;

/**
 * What the job is told when it is started.
 *
 * @param unknownCacheWrites the life assumed for cache writes whose life the tool did not tell
 * @param openingPrices the prices that stand in their topic at the start, so that usage waiting
 *     there is not judged by a price book that is half read
 */
public record SpendRules(CacheWriteLife unknownCacheWrites, List<Price> openingPrices)
    implements Serializable {

  public SpendRules {
    openingPrices = List.copyOf(openingPrices);
  }
}
