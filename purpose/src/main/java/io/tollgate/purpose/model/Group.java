package io.tollgate.purpose.model;

/**
 * A kind of feature. Each kind is scaled to one length of its own, so that a long paste cannot
 * outweigh the words of the request.
 */
enum Group {
  WORDS(1f),
  CHARACTERS(1f),
  PAIRS(0.5f),
  PLACES(0.5f),
  CONCEPTS(0.7f),
  PASTED(0.3f),
  SHAPE(0.3f);

  static final int COUNT = values().length;

  final float weight;

  Group(float weight) {
    this.weight = weight;
  }
}
