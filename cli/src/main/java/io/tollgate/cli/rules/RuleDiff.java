package io.tollgate.cli.rules;

import io.tollgate.policy.PolicyKind;
import io.tollgate.policy.PolicyVersion;
import io.tollgate.policy.reading.ParsedFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Difference between two sets of rules in meaning rather than in text: order, comments, layout and,
 * where Sigma ignores it, case are irrelevant. Documents are matched by id; without ids, by name
 * within files of the same name.
 */
final class RuleDiff {

  private static final String NEW_GROUPS =
      ": its groups begin anew, and an open deadline is decided as the old version says";

  private final Map<String, ExplainedDocument> before;
  private final Map<String, ExplainedDocument> after;
  private final Map<String, PolicyVersion> policiesBefore;
  private final Map<String, PolicyVersion> policiesAfter;
  private int added;
  private int removed;
  private int changed;

  RuleDiff(RuleFiles before, RuleFiles after) {
    this.before = documents(before);
    this.after = documents(after);
    this.policiesBefore = policies(before);
    this.policiesAfter = policies(after);
  }

  private static Map<String, ExplainedDocument> documents(RuleFiles files) {
    Map<String, ExplainedDocument> documents = new TreeMap<>();
    files
        .texts()
        .forEach(
            (path, text) ->
                ExplainedDocument.all(text).forEach(each -> documents.put(key(path, each), each)));
    return documents;
  }

  private static String key(Path path, ExplainedDocument document) {
    return document.id() == null ? path.getFileName() + "#" + document.name() : document.id();
  }

  private static Map<String, PolicyVersion> policies(RuleFiles files) {
    Map<String, PolicyVersion> policies = new HashMap<>();
    for (ParsedFile file : files.policies()) {
      file.policies()
          .forEach(
              each -> policies.merge(each.id(), each, (a, b) -> a.version() > b.version() ? a : b));
    }
    return policies;
  }

  /** Returns the difference, line by line, with a line of totals at the end. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    before.forEach(
        (key, document) -> {
          if (!after.containsKey(key)) {
            removed++;
            lines.add("removed " + called(document));
          }
        });
    after.forEach(
        (key, document) -> {
          if (!before.containsKey(key)) {
            added++;
            lines.add("added " + called(document));
            document.lines().stream()
                .skip(1)
                .map(line -> "  + " + line.strip())
                .forEach(lines::add);
          } else {
            change(key, before.get(key), document, lines);
          }
        });
    lines.add("added %d, removed %d, changed %d".formatted(added, removed, changed));
    return lines;
  }

  private static String called(ExplainedDocument document) {
    return document.name().equals(document.title())
        ? document.title()
        : document.name() + ": " + document.title();
  }

  private void change(
      String key, ExplainedDocument old, ExplainedDocument document, List<String> lines) {
    List<String> gone = minus(old, document);
    List<String> fresh = minus(document, old);
    List<String> remarks = remarks(policiesBefore.get(key), policiesAfter.get(key));
    if (gone.isEmpty() && fresh.isEmpty() && remarks.isEmpty()) {
      return;
    }
    changed++;
    lines.add("changed " + called(document));
    gone.forEach(line -> lines.add("  - " + line.strip()));
    fresh.forEach(line -> lines.add("  + " + line.strip()));
    remarks.forEach(line -> lines.add("  " + line));
  }

  private static boolean hasGroups(PolicyVersion policy) {
    return policy.detection().kind() != PolicyKind.MATCH;
  }

  /** Returns differences that the explanation of a policy does not show. */
  private static List<String> remarks(PolicyVersion old, PolicyVersion now) {
    List<String> remarks = new ArrayList<>();
    if (old == null || now == null) {
      return remarks;
    }
    boolean asksElse = !old.detection().sha256().equals(now.detection().sha256());
    if (asksElse) {
      remarks.add("the detection changed" + (hasGroups(now) ? NEW_GROUPS : ""));
    } else if (!old.source().sha256().equals(now.source().sha256())) {
      remarks.add("the detection is unchanged" + (hasGroups(now) ? ": open groups continue" : ""));
    }
    if (old.tests().size() != now.tests().size()) {
      remarks.add("tests: %d, previously %d".formatted(now.tests().size(), old.tests().size()));
    }
    if (!old.source().sha256().equals(now.source().sha256()) && old.version() >= now.version()) {
      remarks.add("the version is not higher: 'apply' will refuse it");
    }
    return remarks;
  }

  private static List<String> minus(ExplainedDocument one, ExplainedDocument other) {
    List<String> others = new ArrayList<>(other.meanings());
    List<String> left = new ArrayList<>();
    for (int i = 0; i < one.lines().size(); i++) {
      if (!others.remove(one.meanings().get(i))) {
        left.add(one.lines().get(i));
      }
    }
    return left;
  }
}
