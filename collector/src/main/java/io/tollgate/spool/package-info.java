/**
 * A bounded queue of records on disk, for the time that Kafka is slow or away. Every record carries
 * a checksum, and what was said to be written has been forced to the disk. Knows files and nothing
 * of Kafka or HTTP: when to spool and when to drain is the collector's business.
 */
package io.tollgate.spool;
