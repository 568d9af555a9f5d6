/**
 * Removal of secrets and personal data from text before anybody else reads it. One pass finds the
 * candidate positions, and the check of each is bounded, so that the total time is linear for any
 * text. No dependency, no I/O: every process that writes what people typed uses this one
 * implementation.
 */
package io.tollgate.redaction;
