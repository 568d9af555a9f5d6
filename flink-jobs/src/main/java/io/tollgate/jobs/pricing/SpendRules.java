package io.tollgate.jobs.pricing;

import io.tollgate.spend.CacheWriteLife;
import io.tollgate.spend.Terms;
import java.io.Serializable;

/**
 * Fixed parameters of the job.
 *
 * @param unknownCacheWrites the lifetime assumed for cache writes whose lifetime was not reported
 * @param currency the ledger's currency, into which others are converted where a rate is known
 * @param smallGroup teams with fewer active people are marked, because their figures would reveal
 *     individuals
 * @param openingTerms content of the topics of prices, discounts, exchange rates and
 *     re-attributions at the start, so that usage waiting there is not rated by half of it
 */
public record SpendRules(
    CacheWriteLife unknownCacheWrites, String currency, int smallGroup, Terms openingTerms)
    implements Serializable {}
