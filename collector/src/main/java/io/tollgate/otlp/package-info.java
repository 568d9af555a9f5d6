/**
 * Parsers of OTLP exports, JSON and protobuf, into one neutral model. They know the wire formats
 * but no tool; what a record means is decided in {@code io.tollgate.source}. No I/O, so that every
 * peculiarity of an exporter can be a table row of a test.
 */
package io.tollgate.otlp;
