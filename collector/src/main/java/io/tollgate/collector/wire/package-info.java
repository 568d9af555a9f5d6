/**
 * Transport between a sender and us: bodies and their limits, compression, refusals and answers.
 */
package io.tollgate.collector.wire;
