/**
 * Avro on Kafka in the Confluent wire format: a zero byte, the schema's id as four bytes, Avro
 * binary. The classes are plain Kafka serializers, so that clients, Kafka Streams and Flink share
 * them; they take the configuration keys that Confluent's take.
 */
package io.tollgate.serde;
