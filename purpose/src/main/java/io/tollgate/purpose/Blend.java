package io.tollgate.purpose;

/**
 * How much a long prompt's most suspicious passage counts beside the whole: the logit of the
 * probability of a usually forbidden purpose is {@code whole * logit(of the whole) + passage *
 * logit(of the passage) + bias}. Fitted on prompts by writers that the model did not know.
 *
 * @param whole weight of the whole prompt
 * @param passage weight of the passage
 * @param bias what is added
 */
public record Blend(double whole, double passage, double bias) {

  /** The whole prompt alone. */
  public static final Blend WHOLE = new Blend(1, 0, 0);

  private static final double LEAST = 1e-4;

  public Blend {
    if (!Double.isFinite(whole + passage + bias)) {
      throw new IllegalArgumentException("the weights of whole and passage are no numbers");
    }
  }

  /** The probability that both together give. */
  public double of(double ofWhole, double ofPassage) {
    double logit = whole * logit(ofWhole) + passage * logit(ofPassage) + bias;
    return 1 / (1 + StrictMath.exp(-logit));
  }

  /** The logit of a probability, kept within what a model can know. */
  public static double logit(double probability) {
    double known = Math.max(LEAST, Math.min(1 - LEAST, probability));
    return StrictMath.log(known / (1 - known));
  }
}
