package io.tollgate.policy.index;

import io.tollgate.policy.rule.FieldTest;
import java.util.List;

/**
 * A part of the conditions of many rules; parts are named by their numbers in {@link
 * ConditionGraph}.
 */
sealed interface ConditionNode {

  /** A test of a field. */
  record Leaf(String field, FieldTest test) implements ConditionNode {}

  /** The field is there, be it empty. */
  record Present(String field) implements ConditionNode {}

  /** All parts hold. */
  record All(List<Integer> parts) implements ConditionNode {}

  /** Some part holds. */
  record Any(List<Integer> parts) implements ConditionNode {}

  /** The part does not hold. */
  record Not(int part) implements ConditionNode {}
}
