package io.tollgate.cli.rules;

import io.tollgate.policy.Finding;
import io.tollgate.policy.PolicyReplay;
import io.tollgate.policy.PolicyReplay.Position;
import io.tollgate.policy.PolicySet;
import io.tollgate.policy.PolicyVersion;
import io.tollgate.policy.rule.JsonEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Comparison of what two sets of policies find in the same events, using the highest version of
 * each.
 */
final class MatchDiff {

  private static final int MOST_LINES = 10;

  private final PolicyReplay before;
  private final PolicyReplay after;
  private final EventTimeFields time = new EventTimeFields(EventTimeFields.USUAL);
  private final Map<String, Set<Long>> onlyBefore = new TreeMap<>();
  private final Map<String, Set<Long>> onlyAfter = new TreeMap<>();
  private Instant last = Instant.EPOCH;
  private long line;

  MatchDiff(Collection<PolicyVersion> before, Collection<PolicyVersion> after) {
    this.before = new PolicyReplay(PolicySet.always(before));
    this.after = new PolicyReplay(PolicySet.always(after));
  }

  /** Processes the next event of the file; one without a time gets that of the previous one. */
  void take(Map<?, ?> object) {
    line++;
    JsonEvent event = JsonEvent.of(object);
    last = time.of(event).orElse(last);
    Position position = new Position(line, "");
    note(before.process(event, last, last, position), onlyBefore);
    note(after.process(event, last, last, position), onlyAfter);
  }

  /** Skips a line that is not an event; returns its number. */
  long skip() {
    return ++line;
  }

  private static void note(List<Finding> facts, Map<String, Set<Long>> found) {
    for (Finding fact : facts) {
      found
          .computeIfAbsent(fact.policy().header().name(), name -> new TreeSet<>())
          .add(fact.deciding().sequence());
    }
  }

  /** Returns the difference in words, with events identified by line. */
  List<String> lines() {
    note(before.finish(), onlyBefore);
    note(after.finish(), onlyAfter);
    List<String> lines = new ArrayList<>();
    TreeSet<String> names = new TreeSet<>(onlyBefore.keySet());
    names.addAll(onlyAfter.keySet());
    for (String name : names) {
      Set<Long> old = onlyBefore.getOrDefault(name, Set.of());
      Set<Long> now = onlyAfter.getOrDefault(name, Set.of());
      lines.add(
          "%s: found %d, before %d%s%s"
              .formatted(
                  name,
                  now.size(),
                  old.size(),
                  difference("new", now, old),
                  difference("gone", old, now)));
    }
    return lines;
  }

  private static String difference(String word, Set<Long> in, Set<Long> notIn) {
    List<Long> only = in.stream().filter(each -> !notIn.contains(each)).toList();
    if (only.isEmpty()) {
      return "";
    }
    String shown = String.join(", ", only.stream().limit(MOST_LINES).map(String::valueOf).toList());
    return "; %s: %d, events %s%s"
        .formatted(word, only.size(), shown, only.size() > MOST_LINES ? " ..." : "");
  }
}
