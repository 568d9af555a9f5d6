/**
 * Fingerprints of content: hashes of its tokens, which suffice to recognise a shared run despite
 * other formatting, comments and names, without storing the content. No Kafka, no files, no state;
 * text in, numbers out.
 */
package io.tollgate.fingerprint;
