/**
 * Takes secrets and personal data out of text before anybody else reads it. One pass over the text
 * finds the places worth a look; what looks at a place never looks further than it must, so that
 * the whole is linear whatever the text. No dependency, no I/O: every process that writes what
 * people typed uses this one implementation.
 */
package io.tollgate.redaction;
