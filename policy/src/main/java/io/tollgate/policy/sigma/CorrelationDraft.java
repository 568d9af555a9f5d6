package io.tollgate.policy.sigma;

import io.tollgate.policy.yaml.Place;
import java.util.function.UnaryOperator;

/**
 * A correlation document of plain Sigma before the rules that it calls are known.
 *
 * @param generate whether the rules it refers to are to be told on their own as well
 */
record CorrelationDraft(SigmaHeader header, Place place, boolean generate, CorrelationTerms terms) {

  String title() {
    return header.title().orElseThrow();
  }

  String id() {
    return header.id().orElse(title());
  }

  boolean isCalled(String reference) {
    return id().equalsIgnoreCase(reference) || header.name().filter(reference::equals).isPresent();
  }

  /** The correlation, given the id behind each reference. */
  SigmaCorrelation resolved(UnaryOperator<String> ids) {
    return new SigmaCorrelation(
        id(),
        header.name(),
        title(),
        header.level(),
        place,
        generate,
        terms.correlation(id(), ids));
  }
}
