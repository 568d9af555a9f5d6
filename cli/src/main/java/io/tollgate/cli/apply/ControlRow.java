package io.tollgate.cli.apply;

import org.apache.avro.specific.SpecificRecord;

/**
 * One record derived from the documents.
 *
 * @param key its key in the control topic
 * @param value its value
 * @param where the line it comes from
 */
record ControlRow<K, V extends SpecificRecord>(K key, V value, SourceLine where) {}
