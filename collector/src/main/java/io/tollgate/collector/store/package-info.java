/**
 * Delivery of records to Kafka, and to the spool while Kafka is slow or unavailable. Independent of
 * the content of the records. No request thread waits for Kafka's acknowledgement: the request is
 * answered from the callback of its last record, so that records of many requests share a batch.
 */
package io.tollgate.collector.store;
