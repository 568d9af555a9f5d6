package io.tollgate.policy;

import java.util.List;

/** A part of the conditions of many rules; parts are named by their numbers in {@link Gates}. */
sealed interface Gate {

  /** A test of a field. */
  record Leaf(String field, FieldTest test) implements Gate {}

  /** The field is there, be it empty. */
  record Present(String field) implements Gate {}

  /** All parts hold. */
  record All(List<Integer> parts) implements Gate {}

  /** Some part holds. */
  record Any(List<Integer> parts) implements Gate {}

  /** The part does not hold. */
  record Not(int part) implements Gate {}
}
