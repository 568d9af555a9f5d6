package io.tollgate.policy.sigma;

import io.tollgate.policy.yaml.Place;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A correlation document of plain Sigma before the rules that it calls are known.
 *
 * @param id by which it is told; no other document that is joined with it has it
 * @param generate whether the rules it refers to are to be told on their own as well
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

  /** Whether a reference is its title, which means a correlation without an id, too. */
  boolean isTitled(String reference) {
    return ownId().isEmpty() && title().equalsIgnoreCase(reference);
  }

  /** The correlation, given the id behind each reference. */
  SigmaCorrelation resolved(UnaryOperator<String> ids) {
    return new SigmaCorrelation(
        id, header.name(), title(), header.level(), place, generate, terms.correlation(id, ids));
  }
}
