/**
 * Client library that builds tool-events and writes them to Kafka, for plugins and tools that
 * bypass the collector. Faults of an event are reported when it is built, all at once, instead of
 * by a dead letter later. Nothing here redacts: a caller that sends prompts sends them to a topic
 * that keeps them restricted.
 */
package io.tollgate.client;
