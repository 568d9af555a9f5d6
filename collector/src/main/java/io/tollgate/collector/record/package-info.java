/**
 * From events to Kafka records: what may be in them, how they are encoded, and the batch that they
 * form. Knows no HTTP and no producer.
 */
package io.tollgate.collector.record;
