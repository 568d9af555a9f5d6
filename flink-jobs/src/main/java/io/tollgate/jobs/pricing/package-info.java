/**
 * Operators that book usage, and what booking depends on: terms, and which usage has a cost at all.
 */
package io.tollgate.jobs.pricing;
