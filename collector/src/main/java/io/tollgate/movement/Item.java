package io.tollgate.movement;

import io.tollgate.provenance.Content;

/**
 * Unit of an asset's content: a file, a part of a large file, a row, or code in a string of a file.
 *
 * @param content its fingerprints and location
 * @param type file, layer_file or row
 * @param size in bytes
 * @param repeated for code in a string of a file: number of tokens that the file's own unit has
 *     there; null for others
 */
public record Item(Content content, String type, long size, Integer repeated) {

  /** Creates a unit that repeats nothing of another one. */
  public Item(Content content, String type, long size) {
    this(content, type, size, null);
  }

  Item as(String other) {
    return new Item(content, other, size, repeated);
  }
}
