/**
 * A bounded queue of records on disk, for times when Kafka is slow or unavailable. Every record has
 * a checksum, and what was reported as written has been synced to the disk. Independent of Kafka
 * and HTTP: the collector decides when to spool and when to drain.
 */
package io.tollgate.spool;
