/**
 * Builds tool-events and writes them to Kafka, for plugins and tools that do not go through the
 * collector. What is wrong with an event is said when it is built, all at once, and not by a dead
 * letter later. Nothing here redacts: a caller that has prompts to send sends them to a topic that
 * keeps them restricted.
 */
package io.tollgate.client;
