package io.tollgate.policy.reading;

import io.tollgate.policy.rule.Condition;
import io.tollgate.policy.rule.FieldTest;
import io.tollgate.policy.rule.Item;
import io.tollgate.policy.rule.NecessaryText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Purposes that a detection forbids, if it does nothing else: an order to tools must never stop
 * more than the policy itself would detect.
 *
 * @param purposes at least one, sorted
 * @param exemptSources sources that the detection excludes, sorted
 */
record ForbiddenPurposes(List<String> purposes, List<String> exemptSources) {

  /** Empty if the detection uses anything other than kind, purpose and exempt sources. */
  static Optional<ForbiddenPurposes> of(Condition detection) {
    List<String> purposes = new ArrayList<>();
    List<String> exempt = new ArrayList<>();
    for (Condition part : flat(detection)) {
      boolean isExemption = part instanceof Condition.Not;
      Condition inner = part instanceof Condition.Not not ? only(not.part()) : part;
      if (!(inner instanceof Item item) || item.tests().isEmpty()) {
        return Optional.empty();
      }
      Optional<List<String>> values = exact(item);
      if (values.isEmpty()) {
        return Optional.empty();
      }
      if (isExemption && item.field().equals("source")) {
        exempt.addAll(values.get());
      } else if (!isExemption && item.field().equals("purpose") && purposes.isEmpty()) {
        purposes.addAll(values.get());
      } else if (isExemption || !item.field().equals("kind")) {
        return Optional.empty();
      }
    }
    return purposes.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new ForbiddenPurposes(
                purposes.stream().sorted().toList(), exempt.stream().sorted().toList()));
  }

  private static List<Condition> flat(Condition condition) {
    List<Condition> parts = new ArrayList<>();
    if (condition instanceof Condition.AllOf all) {
      all.parts().forEach(part -> parts.addAll(flat(part)));
    } else {
      parts.add(condition);
    }
    return parts;
  }

  private static Condition only(Condition condition) {
    List<Condition> parts = flat(condition);
    return parts.size() == 1 ? parts.get(0) : condition;
  }

  private static Optional<List<String>> exact(Item item) {
    Set<String> values = new HashSet<>();
    for (FieldTest test : item.tests()) {
      NecessaryText necessaryText = test.sought();
      if (necessaryText.kind() != NecessaryText.Kind.EQUAL || !necessaryText.decides()) {
        return Optional.empty();
      }
      values.addAll(necessaryText.texts());
    }
    return item.all() ? Optional.empty() : Optional.of(List.copyOf(values));
  }
}
