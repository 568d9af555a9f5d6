package io.tollgate.policy.reading;

import io.tollgate.policy.PolicyVersion;
import io.tollgate.policy.yaml.Fault;
import io.tollgate.policy.yaml.Faults;
import io.tollgate.policy.yaml.YamlDocument;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Parser of policy files: Sigma 2.1 documents, of which those with a {@code tollgate} block are
 * policies and the others support them. What a policy refers to is in the same file and versioned
 * with it.
 *
 * <p>Strict: a document with anything unknown - a key, a modifier, a type, a name in a condition -
 * is refused as a whole, together with its callers; all faults are reported at once.
 */
public final class PolicyParser {
  private PolicyParser() {}

  /**
   * Parses one file.
   *
   * @param fileName name of the file in faults
   * @param yaml the text of the file
   */
  public static ParsedFile parse(String fileName, String yaml) {
    List<Faults> faults = new ArrayList<>();
    List<PolicyPart> parts = new ArrayList<>();
    for (YamlDocument document : YamlDocument.split(yaml)) {
      Faults own = new Faults(fileName, document.firstLine());
      faults.add(own);
      new PartReader(own).read(document).ifPresent(parts::add);
    }
    refuseTwins(parts);
    Map<PolicyPart, PolicyVersion> policies = new PolicyFile(parts).policies();
    List<Fault> found = new ArrayList<>();
    faults.forEach(own -> found.addAll(own.sorted()));
    if (policies.isEmpty() && found.isEmpty()) {
      found.add(new Fault(fileName, 1, "the file contains no document"));
    }
    List<Integer> lines = policies.keySet().stream().map(PolicyPart::line).toList();
    return new ParsedFile(List.copyOf(policies.values()), lines, found);
  }

  private static void refuseTwins(List<PolicyPart> parts) {
    Map<String, PolicyPart> seen = new HashMap<>();
    for (PolicyPart part : parts) {
      if (part.isPolicy() && part.faults().isEmpty()) {
        refuseTwins(part, seen);
      }
    }
  }

  private static void refuseTwins(PolicyPart policy, Map<String, PolicyPart> seen) {
    int version = policy.block().orElseThrow().version().orElseThrow();
    if (seen.putIfAbsent(policy.id() + " " + version, policy) != null) {
      policy.fault("duplicate version %d of id %s in this file".formatted(version, policy.id()));
    }
    String name = policy.header().name().orElseThrow();
    PolicyPart namesake = seen.putIfAbsent(name, policy);
    if (namesake != null && !namesake.id().equals(policy.id())) {
      policy.fault("the name '%s' belongs to another id in this file".formatted(name));
    }
  }
}
