/**
 * Input of the benches: tool events like those of a company's tools, the usage derived from them,
 * and large sets of policies. Everything is derived from a seed, so that two runs measure the same.
 * Transport and timing are elsewhere.
 */
package io.tollgate.bench.mix;
