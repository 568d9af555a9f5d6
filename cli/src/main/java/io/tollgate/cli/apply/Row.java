package io.tollgate.cli.apply;

import org.apache.avro.specific.SpecificRecord;

/**
 * One record that the documents ask for.
 *
 * @param key its key in the control topic
 * @param value what shall stand there
 * @param where the line that asks for it
 */
record Row<K, V extends SpecificRecord>(K key, V value, Line where) {}
