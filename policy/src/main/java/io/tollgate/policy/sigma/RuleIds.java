package io.tollgate.policy.sigma;

import io.tollgate.policy.yaml.Fault;
import io.tollgate.policy.yaml.Place;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Assignment of unique, case-insensitive ids to all documents, so that a match identifies its
 * document. Sigma requires neither an id nor a unique title: a document without an id is identified
 * by its title, and if that is taken by its location.
 */
final class RuleIds {
  private final Map<String, Place> places = new HashMap<>();
  private final List<Fault> faults;

  private RuleIds(List<Fault> faults) {
    this.faults = faults;
  }

  /**
   * Assigns the ids. Of documents with the same id the first is kept: matches of the others could
   * not be told apart.
   */
  static void settle(
      List<SigmaRule> rules, List<CorrelationDraft> correlations, List<Fault> faults) {
    RuleIds ids = new RuleIds(faults);
    rules.removeIf(rule -> ids.isRepeated(rule.ownId(), rule.place()));
    correlations.removeIf(found -> ids.isRepeated(found.ownId(), found.place()));
    rules.replaceAll(
        rule -> rule.ownId().isPresent() ? rule : rule.goingBy(ids.of(rule.title(), rule.place())));
    correlations.replaceAll(
        found ->
            found.ownId().isPresent()
                ? found
                : found.goingBy(ids.of(found.title(), found.place())));
  }

  private boolean isRepeated(Optional<String> id, Place place) {
    Optional<Place> first = id.flatMap(own -> take(own, place));
    first.ifPresent(
        other ->
            faults.add(
                place.fault(
                    "the id '%s' is that of %s:%d"
                        .formatted(id.orElseThrow(), other.file(), other.line()))));
    return first.isPresent();
  }

  private String of(String title, Place place) {
    if (take(title, place).isEmpty()) {
      return title;
    }
    String id = place.file() + ":" + place.line();
    take(id, place);
    return id;
  }

  /** Reserves an id for a document; returns the location of the document that already has it. */
  private Optional<Place> take(String id, Place place) {
    return Optional.ofNullable(places.putIfAbsent(id.toLowerCase(Locale.ROOT), place));
  }
}
