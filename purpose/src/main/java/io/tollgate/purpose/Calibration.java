package io.tollgate.purpose;

import static java.util.Objects.requireNonNull;

import java.util.Properties;

/**
 * Calibration of the model's scores, measured on writers it was not trained on.
 *
 * @param version names the model in reports
 * @param blend weight of a long prompt's passages
 * @param sharpness exponent that turns scores into probabilities; above 1 the model is
 *     underconfident
 * @param sensitiveFrom probability from which a usually forbidden purpose is certain
 * @param unnamedFrom the same if no word belongs to that purpose
 * @param permittedBelow probability of a forbidden purpose below which a usually permitted one is
 *     certain
 */
public record Calibration(
    String version,
    Blend blend,
    double sharpness,
    double sensitiveFrom,
    double unnamedFrom,
    double permittedBelow) {

  public Calibration {
    requireNonNull(version, "version");
    requireNonNull(blend, "blend");
    boolean inOrder =
        permittedBelow <= 0.5
            && sensitiveFrom >= 0.5
            && unnamedFrom >= sensitiveFrom
            && unnamedFrom <= 1;
    if (!(sharpness > 0 && inOrder)) {
      throw new IllegalArgumentException("calibration of " + version + " makes no sense");
    }
  }

  static Calibration of(Properties settings) {
    return new Calibration(
        settings.getProperty("version"),
        new Blend(
            number(settings, "blend-whole"),
            number(settings, "blend-passage"),
            number(settings, "blend-bias")),
        number(settings, "sharpness"),
        number(settings, "sensitive-from"),
        number(settings, "unnamed-from"),
        number(settings, "permitted-below"));
  }

  private static double number(Properties settings, String name) {
    return Double.parseDouble(settings.getProperty(name));
  }
}
