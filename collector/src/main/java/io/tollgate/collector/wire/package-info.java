/**
 * What passes between a sender and us: bodies with their limits, compression, refusals and answers.
 */
package io.tollgate.collector.wire;
