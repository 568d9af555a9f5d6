/**
 * The records that travel on Tollgate's topics, generated from {@code src/main/avro}, and what
 * makes one valid. Nothing here knows how a record is sent or judged.
 */
package io.tollgate.event;
