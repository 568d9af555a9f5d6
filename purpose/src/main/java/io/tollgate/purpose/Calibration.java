package io.tollgate.purpose;

import static java.util.Objects.requireNonNull;

import java.util.Properties;

/**
 * How far the model's scores are to be believed, measured on writers it was not trained on.
 *
 * @param version names the model in reports
 * @param blend how a long prompt's passages count
 * @param sharpness exponent that makes scores probabilities; above 1 the model is too modest
 * @param sensitiveFrom a usually forbidden purpose is certain from this probability on
 * @param unnamedFrom the same where no word belongs to that purpose
 * @param permittedBelow a usually permitted one is certain below this probability of a forbidden
 *     one
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
