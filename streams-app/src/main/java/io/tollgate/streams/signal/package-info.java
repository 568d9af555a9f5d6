/**
 * Signals from single-event evaluation to correlation: records of the topic between them, and their
 * partitioning.
 */
package io.tollgate.streams.signal;
