package io.tollgate.fingerprint;

/**
 * Fingerprint of the content that also occurs in a write.
 *
 * @param weight 1 if few writes contain it, less the more do
 */
record Hit(int print, int position, int inWrite, double weight) {}
