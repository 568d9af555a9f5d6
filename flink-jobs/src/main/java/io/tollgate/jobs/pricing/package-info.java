/** Operators that book usage, and what booking depends on: terms, and which usage costs at all. */
package io.tollgate.jobs.pricing;
