/**
 * Avro on Kafka in the Confluent wire format: a zero byte, the schema id as four bytes, Avro
 * binary. The classes are plain Kafka serializers, so that clients, Kafka Streams and Flink share
 * them; they accept the configuration keys of Confluent's.
 */
package io.tollgate.serde;
