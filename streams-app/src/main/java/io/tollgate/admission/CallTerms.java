package io.tollgate.admission;

import static java.util.Objects.requireNonNull;

import io.tollgate.event.ToolEvent;
import io.tollgate.naming.ModelName;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/**
 * What the price of a call depends on beside its tokens, by the best account of it so far. It does
 * not depend on the order of the reports, but for the model: the first one that is named stays,
 * since proxies have names of their own for it, until a growing report whose counts stand names
 * another one. Where a model refused, its rows come first and those of the one that stood in for it
 * follow under the same message id.
 *
 * @param model the model; null while no report named one
 * @param speed speed class
 * @param tier service tier
 * @param region region or geography
 */
public record CallTerms(String model, Saying speed, Saying tier, Saying region) {

  /** Nothing was told. */
  public static final CallTerms UNTOLD = new CallTerms(null, Saying.NONE, Saying.NONE, Saying.NONE);

  /** Words that mean what is meant where nothing is said. */
  private static final Set<String> USUAL =
      Set.of("standard", "default", "auto", "normal", "global", "not_available", "");

  public CallTerms {
    requireNonNull(speed, "speed");
    requireNonNull(tier, "tier");
    requireNonNull(region, "region");
  }

  /**
   * What one kind of witness said.
   *
   * @param word null when it said nothing
   * @param weight how near the witness is to the provider's answer; the larger one is believed
   */
  public record Saying(String word, int weight) {

    static final Saying NONE = new Saying(null, 0);

    /** Of equal weight, the unusual word is the one that somebody took care to say. */
    Saying or(Saying other) {
      if (word == null || other.word == null) {
        return word == null ? other : this;
      }
      if (weight != other.weight) {
        return weight > other.weight ? this : other;
      }
      if (isUsual() != other.isUsual()) {
        return isUsual() ? other : this;
      }
      return word.compareTo(other.word) >= 0 ? this : other;
    }

    boolean meansSameAs(Saying other) {
      return Objects.equals(word, other.word) || (isUsual() && other.isUsual());
    }

    private boolean isUsual() {
      return word == null || USUAL.contains(word.toLowerCase(Locale.ROOT));
    }
  }

  /** What one report says. */
  static CallTerms of(ToolEvent event) {
    int weight = weight(event.getWitness());
    return new CallTerms(
        Admission.textOrNull(event.getModel()),
        said(event.getSpeed(), weight),
        said(event.getServiceTier(), weight),
        said(event.getRegion(), weight));
  }

  /** What both say together. */
  CallTerms and(CallTerms other) {
    return new CallTerms(
        model == null ? other.model : model,
        speed.or(other.speed),
        tier.or(other.tier),
        region.or(other.region));
  }

  /** The same, of the model that the report with the counts that stand names, if it names one. */
  CallTerms ofModel(String named) {
    boolean isSame =
        named == null
            || (model != null && ModelName.normalise(model).equals(ModelName.normalise(named)));
    return isSame ? this : new CallTerms(named, speed, tier, region);
  }

  /** Whether a call is priced the same by both. */
  boolean meansSameAs(CallTerms other) {
    return Objects.equals(model, other.model)
        && speed.meansSameAs(other.speed)
        && tier.meansSameAs(other.tier)
        && region.meansSameAs(other.region);
  }

  private static Saying said(String word, int weight) {
    return Admission.textOrNull(word) == null ? Saying.NONE : new Saying(word, weight);
  }

  /** Proxies and transcripts repeat the provider's answer, tools mostly what they asked for. */
  private static int weight(String witness) {
    return switch (witness) {
      case "api", "proxy_log" -> 3;
      case "transcript" -> 2;
      default -> 1;
    };
  }
}
