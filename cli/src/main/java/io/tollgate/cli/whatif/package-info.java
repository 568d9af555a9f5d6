/**
 * What-if comparisons of cost. Reads usage and prices, prints a comparison, stores nothing; the
 * arithmetic is in {@code io.tollgate.finance}.
 */
package io.tollgate.cli.whatif;
