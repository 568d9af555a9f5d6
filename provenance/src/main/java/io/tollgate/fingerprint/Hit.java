package io.tollgate.fingerprint;

/**
 * A fingerprint of the content that stands in a write too.
 *
 * @param weight 1 for what few writes hold, less the more hold it
 */
record Hit(int print, int position, int inWrite, double weight) {}
