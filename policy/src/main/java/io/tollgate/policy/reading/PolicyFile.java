package io.tollgate.policy.reading;

import io.tollgate.policy.Detection;
import io.tollgate.policy.NamedRule;
import io.tollgate.policy.PolicyHeader;
import io.tollgate.policy.PolicyKind;
import io.tollgate.policy.PolicySource;
import io.tollgate.policy.PolicyVersion;
import io.tollgate.policy.RuleFilter;
import io.tollgate.policy.correlation.Correlation;
import io.tollgate.policy.correlation.Plan;
import io.tollgate.policy.reading.BlockReader.Block;
import io.tollgate.policy.rule.Rule;
import io.tollgate.policy.sigma.CorrelationTerms;
import io.tollgate.policy.sigma.DocumentKind;
import io.tollgate.policy.yaml.CanonicalYaml;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Documents of one file, combined into policies: each with the documents it refers to and the
 * filters that narrow them, as those are versioned with it.
 */
final class PolicyFile {
  private final List<PolicyPart> parts;

  PolicyFile(List<PolicyPart> parts) {
    this.parts = parts;
  }

  /** The valid policies by their parts; adds faults to those of the parts. */
  Map<PolicyPart, PolicyVersion> policies() {
    Map<PolicyPart, PolicyVersion> policies = new LinkedHashMap<>();
    Set<PolicyPart> used = new LinkedHashSet<>();
    parts.stream().filter(part -> part.kind() == DocumentKind.FILTER).forEach(this::checkFilter);
    for (PolicyPart part : parts) {
      if (part.isPolicy()) {
        Calls calls = new Calls();
        calls.follow(part);
        used.addAll(calls.called);
        policy(part, calls).ifPresent(policy -> policies.put(part, policy));
      }
    }
    if (parts.stream().allMatch(part -> part.faults().isEmpty())) {
      parts.stream().filter(part -> !used.contains(part)).forEach(PolicyFile::refuseOrphan);
    }
    return policies;
  }

  private static void refuseOrphan(PolicyPart part) {
    if (part.kind() == DocumentKind.FILTER) {
      part.fault("the filter narrows no rule of a policy");
    } else if (!part.isPolicy()) {
      part.fault("'tollgate' is missing, and no policy of this file calls this document");
    }
  }

  private void checkFilter(PolicyPart filter) {
    for (String name : filter.filter().orElseThrow().rules().orElse(List.of())) {
      List<PolicyPart> named = called(name);
      if (named.isEmpty()) {
        filter.fault("there is no rule '%s' in this file to filter".formatted(name));
      } else if (named.stream().anyMatch(part -> part.kind() != DocumentKind.RULE)) {
        filter.fault(
            "'%s' is no rule about single events; filter the rules it calls".formatted(name));
      }
    }
  }

  private List<PolicyPart> called(String reference) {
    return parts.stream()
        .filter(part -> part.kind() != DocumentKind.FILTER && part.isCalled(reference))
        .toList();
  }

  private Optional<PolicyVersion> policy(PolicyPart part, Calls calls) {
    Optional<Plan> plan = Optional.empty();
    if (part.kind() != DocumentKind.RULE && isSound(calls.called)) {
      plan = plan(part, calls);
    }
    return isSound(calls.called)
        ? Optional.of(version(part, calls.inOrder(), plan))
        : Optional.empty();
  }

  private static boolean isSound(Set<PolicyPart> parts) {
    return parts.stream().allMatch(part -> part.faults().isEmpty());
  }

  private Optional<Plan> plan(PolicyPart top, Calls calls) {
    List<Correlation> correlations = new ArrayList<>();
    UnaryOperator<String> ids = reference -> called(reference).get(0).id();
    for (PolicyPart part : calls.lowestFirst) {
      part.asked().ifPresent(terms -> correlations.add(terms.correlation(part.id(), ids)));
      part.asked().flatMap(terms -> terms.repetition(ids)).ifPresent(top::fault);
      part.asked().flatMap(CorrelationTerms::unreachable).ifPresent(top::fault);
    }
    Block block = top.block().orElseThrow();
    try {
      return Optional.of(new Plan(correlations, block.lateness()));
    } catch (IllegalArgumentException e) {
      top.fault(named(e.getMessage()));
      return Optional.empty();
    }
  }

  /** Plans refer to ids, people know names. */
  private String named(String reason) {
    String named = reason;
    for (PolicyPart part : parts) {
      if (!part.id().isEmpty() && part.header().name().isPresent()) {
        named = named.replace(part.id(), part.header().name().get());
      }
    }
    return named;
  }

  private PolicyVersion version(PolicyPart part, List<PolicyPart> called, Optional<Plan> plan) {
    Block block = part.block().orElseThrow();
    String text = text(called);
    String questions =
        called.stream().map(each -> each.id() + each.question()).collect(Collectors.joining("\n"));
    return new PolicyVersion(
        part.id(),
        block.version().orElseThrow(),
        new PolicyHeader(
            part.header().name().orElseThrow(),
            part.header().title().orElseThrow(),
            part.header().level().or(block::severity).orElseThrow(),
            block.clause().orElseThrow(),
            part.header().tags()),
        block.mode(),
        block.validity().orElseThrow(),
        new PolicySource(text, CanonicalYaml.sha256(text)),
        new Detection(
            PolicyKind.valueOf(part.kind() == DocumentKind.RULE ? "MATCH" : part.kind().name()),
            rules(part, called),
            CanonicalYaml.sha256(questions),
            plan),
        block.handling(),
        block.provenance(),
        block.tests());
  }

  private List<NamedRule> rules(PolicyPart policy, List<PolicyPart> called) {
    return called.stream()
        .filter(part -> part.kind() == DocumentKind.RULE)
        .filter(part -> policy.kind() != DocumentKind.RULE || part.equals(policy))
        .map(this::rule)
        .toList();
  }

  private NamedRule rule(PolicyPart part) {
    List<RuleFilter> filters =
        parts.stream()
            .filter(filter -> filter.narrows(part))
            .map(
                filter ->
                    new RuleFilter(
                        filter.condition().orElseThrow(), filter.filter().orElseThrow().validity()))
            .toList();
    Rule rule = new Rule(part.condition().orElseThrow());
    return new NamedRule(part.id(), part.header().title().orElseThrow(), rule, filters);
  }

  /** A single document unchanged; several joined by separator lines. */
  private static String text(List<PolicyPart> called) {
    return called.stream()
        .map(part -> part.document().text())
        .reduce((one, other) -> one + (one.endsWith("\n") ? "" : "\n") + "---\n" + other)
        .orElseThrow();
  }

  /** Everything that a policy needs. */
  private final class Calls {
    private final Set<PolicyPart> called = new LinkedHashSet<>();
    private final Set<PolicyPart> lowestFirst = new LinkedHashSet<>();
    private final Set<PolicyPart> open = new HashSet<>();

    void follow(PolicyPart part) {
      if (lowestFirst.contains(part)) {
        return;
      }
      open.add(part);
      called.add(part);
      for (String reference : part.references().stream().sorted().toList()) {
        target(part, reference).ifPresent(target -> call(part, target));
      }
      parts.stream().filter(filter -> filter.narrows(part)).forEach(this::narrow);
      lowestFirst.add(part);
      open.remove(part);
    }

    private void call(PolicyPart caller, PolicyPart target) {
      if (open.contains(target)) {
        caller.fault("'%s' calls itself".formatted(caller.id()));
        return;
      }
      if (open.size() > Plan.MOST_LEVELS) {
        caller.fault(Plan.TOO_DEEP);
        return;
      }
      follow(target);
      if (!target.faults().isEmpty()) {
        caller.fault("'%s', which this document calls, is refused".formatted(target.id()));
      }
    }

    /**
     * Includes the other rules that a filter names, otherwise its references would be undefined.
     */
    private void narrow(PolicyPart filter) {
      called.add(filter);
      filter.filter().orElseThrow().rules().orElse(List.of()).stream()
          .flatMap(name -> called(name).stream())
          .forEach(called::add);
    }

    private Optional<PolicyPart> target(PolicyPart caller, String reference) {
      List<PolicyPart> targets = called(reference);
      if (targets.size() == 1 && targets.get(0).kind() != DocumentKind.DEADLINE) {
        return Optional.of(targets.get(0));
      }
      caller.fault(
          targets.isEmpty()
              ? "there is no document '%s' in this file".formatted(reference)
              : targets.size() > 1
                  ? "'%s' is ambiguous: %d documents of this file have that name"
                      .formatted(reference, targets.size())
                  : "'%s' is a deadline, which nothing can call".formatted(reference));
      return Optional.empty();
    }

    List<PolicyPart> inOrder() {
      return called.stream().sorted(Comparator.comparingInt(PolicyPart::line)).toList();
    }
  }
}
