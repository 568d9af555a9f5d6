/**
 * Readers of asset content - files of a directory, rows of a data set, files of a container image -
 * piece by piece, so that no asset is too large. Content is held only while its fingerprints are
 * computed. Independent of what is done with the pieces.
 */
package io.tollgate.cli.item;
