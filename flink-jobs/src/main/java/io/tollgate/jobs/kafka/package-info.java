/**
 * The ends of the job on Kafka: how topics are read and written, and what becomes a dead letter.
 */
package io.tollgate.jobs.kafka;
