package io.tollgate.otlp;

/**
 * Malformed record in an export that is itself well-formed.
 *
 * @param detail one sentence that does not quote the record
 * @param original the record's own bytes within the request body
 */
public record UnreadableRecord(String detail, Slice original) {}
