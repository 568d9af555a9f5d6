package io.tollgate.purpose.model;

/** What a token is. */
enum Kind {
  WORD,
  IDEOGRAPH,
  NUMBER,
  SIGN
}
