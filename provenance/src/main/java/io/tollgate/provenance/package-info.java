/**
 * Which write content stems from, and whether it is allowed where it is. Contains the index that a
 * gate reads - the only part that touches files - and the decision; knows nothing of Kafka.
 */
package io.tollgate.provenance;
