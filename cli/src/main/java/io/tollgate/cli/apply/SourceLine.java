package io.tollgate.cli.apply;

/**
 * Position in a document.
 *
 * @param file the file as the person named it
 * @param number line in the file, from 1
 */
record SourceLine(String file, int number) {}
