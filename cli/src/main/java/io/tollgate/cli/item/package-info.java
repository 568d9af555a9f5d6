/**
 * Reads what stands in an asset - files of a folder, rows of a data set, files of a container image
 * - piece by piece, so that no asset is too large. Content is held only while its fingerprints are
 * taken. What to do with the pieces is not known here.
 */
package io.tollgate.cli.item;
