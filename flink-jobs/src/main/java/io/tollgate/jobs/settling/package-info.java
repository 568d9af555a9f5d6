/**
 * How a change applies to what was kept before it: a few keys at a time, between what comes in, and
 * on from where it was after a crash. What changes and what is kept is up to the operators.
 */
package io.tollgate.jobs.settling;
