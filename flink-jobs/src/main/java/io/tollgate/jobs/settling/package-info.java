/**
 * Application of a change to data stored before it: a few keys at a time, interleaved with input,
 * and resumed after a crash. Which facts change and what is stored is up to the operators.
 */
package io.tollgate.jobs.settling;
