/**
 * From which write content stems, and whether it may stand where it stands. Holds the index that a
 * gate reads - the one thing here that touches files - and the judgement; knows nothing of Kafka.
 */
package io.tollgate.provenance;
