/**
 * The Flink job that prices usage and adds it up: operators, sources, sinks and the main class.
 *
 * <p>What an amount is and when a price holds is decided in {@code io.tollgate.spend}; here stands
 * only how records flow, what is kept in state and how it is recovered.
 */
package io.tollgate.jobs;
