package io.tollgate.movement;

import io.tollgate.provenance.Content;

/**
 * Unit of an asset's content: a file, a part of a large file, or a row.
 *
 * @param content its fingerprints and location
 * @param type file, layer_file or row
 * @param size in bytes
 */
public record Item(Content content, String type, long size) {}
