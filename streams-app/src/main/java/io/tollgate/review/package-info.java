/**
 * Who looked at what a model wrote, and whether that look counts. Pure: no Kafka. What policies ask
 * for is theirs to say; here is only what happened.
 */
package io.tollgate.review;
