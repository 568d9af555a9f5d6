package io.tollgate.cli.apply;

/**
 * Where something stands.
 *
 * @param file the file as the person named it
 * @param number line in the file, from 1
 */
record Line(String file, int number) {}
