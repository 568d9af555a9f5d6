package io.tollgate.jobs.pricing;

import io.tollgate.spend.CacheWriteLife;
import io.tollgate.spend.Terms;
import java.io.Serializable;

/**
 * What the job is told when it is started.
 *
 * @param unknownCacheWrites the life assumed for cache writes whose life the tool did not tell
 * @param currency the ledger's currency, into which others are converted where a rate is known
 * @param smallGroup teams of fewer active people are marked, as their figures tell of single
 *     persons
 * @param openingTerms what stands in the topics of prices, discounts, exchange rates and
 *     re-attributions at the start, so that usage waiting there is not judged by half of it
 */
public record SpendRules(
    CacheWriteLife unknownCacheWrites, String currency, int smallGroup, Terms openingTerms)
    implements Serializable {}
