package io.tollgate.policy.sigma;

import io.tollgate.policy.correlation.Correlation;
import io.tollgate.policy.rule.Level;
import io.tollgate.policy.yaml.Place;
import java.util.Optional;

/**
 * Plain Sigma correlation document with resolved references.
 *
 * @param id id in alerts; unique among the documents it is joined with
 * @param name name by which other correlations may refer to it
 * @param title one line for people
 * @param level its severity, if given
 * @param place location of the document
 * @param generate whether matches of the rules it refers to are also reported on their own
 * @param correlation its condition
 */
public record SigmaCorrelation(
    String id,
    Optional<String> name,
    String title,
    Optional<Level> level,
    Place place,
    boolean generate,
    Correlation correlation) {}
