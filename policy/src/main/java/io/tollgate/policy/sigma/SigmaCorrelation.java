package io.tollgate.policy.sigma;

import io.tollgate.policy.correlation.Correlation;
import io.tollgate.policy.rule.Level;
import io.tollgate.policy.yaml.Place;
import java.util.Optional;

/**
 * A correlation document of plain Sigma, with its references resolved.
 *
 * @param id by which it is told; no other document that is joined with it has it
 * @param name by which other correlations may call it
 * @param title one line for people
 * @param level how grave it is, if the document says so
 * @param place where the document stands
 * @param generate whether the rules it refers to are to be told on their own as well
 * @param correlation what it asks
 */
public record SigmaCorrelation(
    String id,
    Optional<String> name,
    String title,
    Optional<Level> level,
    Place place,
    boolean generate,
    Correlation correlation) {}
