/**
 * Conversion of events to Kafka records: what they may contain, how they are encoded, and the batch
 * they form. Independent of HTTP and of the producer.
 */
package io.tollgate.collector.record;
