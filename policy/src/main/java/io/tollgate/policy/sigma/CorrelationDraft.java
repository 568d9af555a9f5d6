package io.tollgate.policy.sigma;

import io.tollgate.policy.yaml.Place;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Plain Sigma correlation document before its references are resolved.
 *
 * @param id id in alerts; unique among the documents it is joined with
 * @param generate whether matches of the rules it refers to are also reported on their own
 */
record CorrelationDraft(
    String id, SigmaHeader header, Place place, boolean generate, CorrelationTerms terms) {

  CorrelationDraft(SigmaHeader header, Place place, boolean generate, CorrelationTerms terms) {
    this(header.id().or(header::title).orElseThrow(), header, place, generate, terms);
  }

  String title() {
    return header.title().orElseThrow();
  }

  Optional<String> ownId() {
    return header.id();
  }

  CorrelationDraft goingBy(String other) {
    return new CorrelationDraft(other, header, place, generate, terms);
  }

  boolean isCalled(String reference) {
    return ownId().filter(reference::equalsIgnoreCase).isPresent()
        || header.name().filter(reference::equals).isPresent();
  }

  /** Whether a reference is its title, which also identifies a correlation without an id. */
  boolean isTitled(String reference) {
    return ownId().isEmpty() && title().equalsIgnoreCase(reference);
  }

  /** The correlation, given the id behind each reference. */
  SigmaCorrelation resolved(UnaryOperator<String> ids) {
    return new SigmaCorrelation(
        id, header.name(), title(), header.level(), place, generate, terms.correlation(id, ids));
  }
}
