package io.tollgate.otlp;

/**
 * A record of an export whose own bytes are broken, while the export around it is whole.
 *
 * @param detail one sentence that does not quote the record
 * @param original the record's own bytes within the request body
 */
public record UnreadableRecord(String detail, Slice original) {}
