package io.tollgate.movement;

import io.tollgate.provenance.Content;

/**
 * A piece of an asset: a file, a part of a large file, a row.
 *
 * @param content its fingerprints, and where it stands
 * @param type file, layer_file or row
 * @param size in bytes
 */
public record Item(Content content, String type, long size) {}
