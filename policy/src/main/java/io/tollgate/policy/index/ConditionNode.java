package io.tollgate.policy.index;

import io.tollgate.policy.rule.FieldTest;
import java.util.List;

/** Node of a {@link ConditionGraph}; parts are referred to by number. */
sealed interface ConditionNode {

  /** Test of a field. */
  record Leaf(String field, FieldTest test) implements ConditionNode {}

  /** Presence of a field, even if it is empty. */
  record Present(String field) implements ConditionNode {}

  /** Conjunction. */
  record All(List<Integer> parts) implements ConditionNode {}

  /** Disjunction. */
  record Any(List<Integer> parts) implements ConditionNode {}

  /** Negation. */
  record Not(int part) implements ConditionNode {}
}
