package io.tollgate.policy.rule;

import java.util.Collection;

/** Condition {@code field|exists}: whether the field exists, even if it is empty. */
public record Presence(String field, boolean expected) implements Condition {

  @Override
  public boolean holds(Facts facts) {
    return facts.has(field) == expected;
  }

  @Override
  public void addEvidence(Facts facts, Collection<String> evidence) {
    String value = facts.values(field).stream().findFirst().map(Value::text).orElse("null");
    evidence.add(new Item.Hit(field, value).toString());
  }

  @Override
  public void addFields(Collection<String> fields) {
    fields.add(field);
  }
}
