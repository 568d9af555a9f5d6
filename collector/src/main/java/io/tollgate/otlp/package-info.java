/**
 * Reads OTLP/HTTP log exports, JSON and protobuf, into one neutral model. Knows the wire formats
 * and nothing of any tool; what a record means is the business of {@code io.tollgate.source}. No
 * I/O, so that every oddity of an exporter can be a table row of a test.
 */
package io.tollgate.otlp;
