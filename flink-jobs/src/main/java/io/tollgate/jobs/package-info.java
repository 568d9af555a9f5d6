/**
 * Names that last: the main class, as deployments know it, and what stands in state under its class
 * name, with how records are written there. Moving or renaming one of these classes makes every
 * savepoint unreadable.
 *
 * <p>All else of the job stands in the packages below this one. What an amount is and when a price
 * holds is decided in {@code io.tollgate.spend}.
 */
package io.tollgate.jobs;
