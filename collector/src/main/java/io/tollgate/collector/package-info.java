/**
 * The shell of the edge: HTTP in, Kafka out. Tokens, limits, answers and the producer live here;
 * what a record means does not. No thread of a request waits for Kafka's acknowledgement: it is
 * answered from the callback of its last record, so that records of many requests share a batch.
 */
package io.tollgate.collector;
