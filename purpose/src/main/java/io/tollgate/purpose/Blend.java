package io.tollgate.purpose;

/**
 * Weights that combine a long prompt's score with that of its most suspicious passage: the logit of
 * the probability of a usually forbidden purpose is {@code whole * logit(of the whole) + passage *
 * logit(of the passage) + bias}. Fitted on prompts by writers that the model had not seen.
 *
 * @param whole weight of the whole prompt
 * @param passage weight of the passage
 * @param bias constant term
 */
public record Blend(double whole, double passage, double bias) {

  /** Only the whole prompt counts. */
  public static final Blend WHOLE = new Blend(1, 0, 0);

  private static final double LEAST = 1e-4;

  public Blend {
    if (!Double.isFinite(whole + passage + bias)) {
      throw new IllegalArgumentException("the weights of whole and passage are no numbers");
    }
  }

  /** Returns the combined probability. */
  public double of(double ofWhole, double ofPassage) {
    double logit = whole * logit(ofWhole) + passage * logit(ofPassage) + bias;
    return 1 / (1 + StrictMath.exp(-logit));
  }

  /** Returns the highest combined probability of any passage. */
  double highest(double ofWhole) {
    return Math.max(of(ofWhole, 0), of(ofWhole, 1));
  }

  /** Returns the logit of a probability, clamped to what a model can distinguish. */
  public static double logit(double probability) {
    double known = Math.max(LEAST, Math.min(1 - LEAST, probability));
    return StrictMath.log(known / (1 - known));
  }
}
