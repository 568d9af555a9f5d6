/**
 * What is left of content when the content is gone: hashes of its tokens, enough to find a shared
 * run of them again behind other formatting, other comments and other names. No Kafka, no files, no
 * state; text comes in, numbers go out.
 */
package io.tollgate.fingerprint;
