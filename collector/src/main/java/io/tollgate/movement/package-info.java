/**
 * Content that enters an asset: it is split into items, and items become movements. Content is held
 * only while its fingerprints are computed. The command and the collector share this code, so that
 * an item gets the same id however it is reported. Independent of HTTP and Kafka.
 */
package io.tollgate.movement;
