package io.tollgate.purpose.model;

/**
 * A kind of feature. Each kind is normalised separately, so that a long paste cannot outweigh the
 * words of the request.
 */
enum Group {
  WORDS(0, 1f),
  CHARACTERS(1, 1f),
  PAIRS(2, 0.5f),
  PLACES(3, 0.5f),
  CONCEPTS(4, 0.7f),
  PASTED(5, 0.3f),
  SHAPE(6, 0.3f);

  static final int COUNT = values().length;

  /** Part of the hashes in released models. */
  final int number;

  final float weight;

  Group(int number, float weight) {
    this.number = number;
    this.weight = weight;
  }
}
