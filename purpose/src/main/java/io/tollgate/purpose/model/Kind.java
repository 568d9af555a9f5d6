package io.tollgate.purpose.model;

/** Kind of a token. */
enum Kind {
  WORD,
  IDEOGRAPH,
  NUMBER,
  SIGN
}
