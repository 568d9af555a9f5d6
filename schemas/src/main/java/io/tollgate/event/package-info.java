/**
 * Records of Tollgate's topics, generated from {@code src/main/avro}, and their validation. Nothing
 * here knows how a record is sent or evaluated.
 */
package io.tollgate.event;
