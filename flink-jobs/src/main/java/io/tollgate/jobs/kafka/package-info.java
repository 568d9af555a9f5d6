/**
 * Kafka sources and sinks of the job: how topics are read and written, and what becomes a dead
 * letter.
 */
package io.tollgate.jobs.kafka;
