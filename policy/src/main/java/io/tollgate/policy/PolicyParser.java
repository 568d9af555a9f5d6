package io.tollgate.policy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads files of policy documents: Sigma 2.1 rules with a {@code tollgate} block, one or more YAML
 * documents a file.
 *
 * <p>Strict: a document that holds anything not understood - a key, a modifier, a type, a name in a
 * condition - is refused whole, and all its faults are told at once.
 */
public final class PolicyParser {
  private PolicyParser() {}

  /**
   * Reads one file.
   *
   * @param fileName how faults name the file
   * @param yaml the text of the file
   */
  public static ParsedFile parse(String fileName, String yaml) {
    List<PolicyVersion> policies = new ArrayList<>();
    List<Fault> faults = new ArrayList<>();
    Map<String, PolicyVersion> seen = new HashMap<>();
    for (YamlDocument document : YamlDocument.split(yaml)) {
      Faults own = new Faults(fileName, document.firstLine());
      Optional<PolicyVersion> policy = new PolicyReader(own).read(document);
      policy.ifPresent(read -> refuseTwins(read, seen, own));
      if (own.isEmpty()) {
        policy.ifPresent(policies::add);
      }
      faults.addAll(own.sorted());
    }
    if (policies.isEmpty() && faults.isEmpty()) {
      faults.add(new Fault(fileName, 1, "the file holds no document"));
    }
    return new ParsedFile(policies, faults);
  }

  private static void refuseTwins(
      PolicyVersion policy, Map<String, PolicyVersion> seen, Faults faults) {
    if (seen.putIfAbsent(policy.id() + " " + policy.version(), policy) != null) {
      faults.add(
          0,
          "version %d of id %s stands in this file twice".formatted(policy.version(), policy.id()));
    }
    PolicyVersion namesake = seen.putIfAbsent(policy.name(), policy);
    if (namesake != null && !namesake.id().equals(policy.id())) {
      faults.add(0, "the name '%s' belongs to another id in this file".formatted(policy.name()));
    }
  }
}
