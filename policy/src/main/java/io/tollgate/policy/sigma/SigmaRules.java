package io.tollgate.policy.sigma;

import io.tollgate.policy.correlation.Correlation;
import io.tollgate.policy.correlation.Plan;
import io.tollgate.policy.rule.Condition;
import io.tollgate.policy.rule.Rule;
import io.tollgate.policy.yaml.Fault;
import io.tollgate.policy.yaml.Place;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Documents of many files, joined: rules narrowed by their filters, and correlations with resolved
 * references.
 *
 * @param rules in the order of the files
 * @param correlations in the order of the files
 * @param deviations of the files from Sigma's schemas that do not affect matches
 * @param faults of the files, and of documents that refer to missing rules
 */
public record SigmaRules(
    List<SigmaRule> rules,
    List<SigmaCorrelation> correlations,
    List<Fault> deviations,
    List<Fault> faults) {
  public SigmaRules {
    rules = List.copyOf(rules);
    correlations = List.copyOf(correlations);
    deviations = List.copyOf(deviations);
    faults = List.copyOf(faults);
  }

  /** Joins files; a document that no other refers to is evaluated as it is. */
  public static SigmaRules of(Collection<SigmaFile> files) {
    List<Fault> faults = new ArrayList<>();
    List<SigmaRule> rules = new ArrayList<>();
    List<CorrelationDraft> drafts = new ArrayList<>();
    files.forEach(
        file -> {
          faults.addAll(file.faults());
          rules.addAll(file.rules());
          drafts.addAll(file.correlations());
        });
    RuleIds.settle(rules, drafts, faults);
    List<SigmaCorrelation> correlations = new Resolver(rules, drafts, faults).resolve();
    files.forEach(file -> file.filters().forEach(filter -> apply(filter, rules, faults)));
    List<Fault> deviations = files.stream().flatMap(file -> file.deviations().stream()).toList();
    return new SigmaRules(rules, correlations, deviations, faults);
  }

  private static void apply(FilterDraft filter, List<SigmaRule> rules, List<Fault> faults) {
    Set<String> meant = new HashSet<>();
    List<Fault> missing = new ArrayList<>();
    for (String name : filter.rules().orElse(List.of())) {
      List<String> called = filter.called(name, rules);
      meant.addAll(called);
      if (called.isEmpty()) {
        missing.add(filter.place().fault("there is no rule '%s' to filter".formatted(name)));
      }
    }
    for (int i = 0; i < rules.size(); i++) {
      SigmaRule rule = rules.get(i);
      if (filter.rules().isPresent() && !meant.contains(rule.id())) {
        continue;
      }
      if (filter.covers(rule)) {
        List<Condition> both = List.of(rule.rule().condition(), filter.condition());
        rules.set(i, rule.narrowed(new Rule(new Condition.AllOf(both))));
      } else if (filter.rules().isPresent()) {
        faults.add(
            filter.place().fault("the log source of the filter is not that of rule " + rule.id()));
      }
    }
    faults.addAll(missing);
  }

  /** Whether matches of the rule are only correlated, not reported on their own. */
  public boolean isOnlyCorrelated(String id) {
    boolean called = false;
    for (SigmaCorrelation correlation : correlations) {
      if (correlation.correlation().rules().contains(id)) {
        called = true;
        if (correlation.generate()) {
          return false;
        }
      }
    }
    return called;
  }

  /** The correlations' conditions. */
  public List<Correlation> questions() {
    return correlations.stream().map(SigmaCorrelation::correlation).toList();
  }

  /**
   * Resolves the references of correlations; a correlation that cannot be resolved invalidates its
   * callers.
   */
  private static final class Resolver {
    private final List<SigmaRule> rules;
    private final List<CorrelationDraft> drafts;
    private final List<Fault> faults;
    private final Map<CorrelationDraft, Optional<SigmaCorrelation>> done = new HashMap<>();
    private final Set<CorrelationDraft> open = new HashSet<>();

    Resolver(List<SigmaRule> rules, List<CorrelationDraft> drafts, List<Fault> faults) {
      this.rules = rules;
      this.drafts = drafts;
      this.faults = faults;
    }

    List<SigmaCorrelation> resolve() {
      return drafts.stream().flatMap(draft -> resolve(draft).stream()).toList();
    }

    private Optional<SigmaCorrelation> resolve(CorrelationDraft draft) {
      if (done.containsKey(draft)) {
        return done.get(draft);
      }
      List<String> reasons = new ArrayList<>();
      Map<String, String> ids = new HashMap<>();
      if (!open.add(draft)) {
        reasons.add("the correlation refers to itself");
      } else if (open.size() - done.size() > Plan.MOST_LEVELS) {
        reasons.add(Plan.TOO_DEEP);
      } else {
        draft.terms().references().stream()
            .sorted()
            .forEach(name -> ids.put(name, id(name, draft.place().file(), reasons)));
      }
      if (reasons.isEmpty()) {
        draft.terms().repetition(ids::get).ifPresent(reasons::add);
      }
      reasons.forEach(reason -> faults.add(draft.place().fault(reason)));
      Optional<SigmaCorrelation> resolved =
          reasons.isEmpty() ? Optional.of(draft.resolved(ids::get)) : Optional.empty();
      done.putIfAbsent(draft, resolved);
      return done.get(draft);
    }

    /** Names are unique in a correlation only, so what stands in its own file is meant first. */
    private String id(String reference, String file, List<String> reasons) {
      List<String> found =
          found(file, rule -> rule.isCalled(reference), draft -> draft.isCalled(reference));
      if (found.isEmpty()) {
        found = found(file, rule -> rule.isTitled(reference), draft -> draft.isTitled(reference));
      }
      for (CorrelationDraft other : drafts) {
        if (found.contains(other.id()) && resolve(other).isEmpty()) {
          found.remove(other.id());
          reasons.add("the correlation '%s' is refused".formatted(reference));
        }
      }
      if (found.size() > 1) {
        reasons.add(
            "'%s' is ambiguous: %d documents have that name".formatted(reference, found.size()));
      } else if (found.isEmpty() && reasons.isEmpty()) {
        reasons.add("there is no rule '%s'".formatted(reference));
      }
      return found.isEmpty() ? "" : found.get(0);
    }

    private List<String> found(
        String file, Predicate<SigmaRule> isRule, Predicate<CorrelationDraft> isDraft) {
      Map<String, Place> found = new LinkedHashMap<>();
      rules.stream().filter(isRule).forEach(rule -> found.put(rule.id(), rule.place()));
      drafts.stream().filter(isDraft).forEach(draft -> found.put(draft.id(), draft.place()));
      if (found.values().stream().anyMatch(place -> place.file().equals(file))) {
        found.values().removeIf(place -> !place.file().equals(file));
      }
      return new ArrayList<>(found.keySet());
    }
  }
}
