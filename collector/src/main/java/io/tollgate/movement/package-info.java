/**
 * What enters an asset: content becomes items, piece by piece, and items become movements. Content
 * is held only while its fingerprints are taken. The command and the collector record by the same
 * code, so that an item has one id however it was told. Knows neither HTTP nor Kafka.
 */
package io.tollgate.movement;
