package io.tollgate.admission;

import static java.util.Objects.requireNonNull;

import io.tollgate.event.ToolEvent;
import io.tollgate.naming.ModelName;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/**
 * Pricing terms of a call, according to its best reports so far. Independent of the order of the
 * reports, except for the model: the first name given stays, since proxies use names of their own,
 * until a growing report whose counts are in force names another. If a model refused, its rows come
 * first and those of its substitute follow under the same message id.
 *
 * @param model the model; null while no report named one
 * @param speed speed class
 * @param tier service tier
 * @param region region or geography
 */
public record CallTerms(String model, Saying speed, Saying tier, Saying region) {

  /** Terms that nobody has reported. */
  public static final CallTerms UNTOLD = new CallTerms(null, Saying.NONE, Saying.NONE, Saying.NONE);

  /** Words that mean the same as no value. */
  private static final Set<String> USUAL =
      Set.of("standard", "default", "auto", "normal", "global", "not_available", "");

  public CallTerms {
    requireNonNull(speed, "speed");
    requireNonNull(tier, "tier");
    requireNonNull(region, "region");
  }

  /**
   * Value reported by one kind of witness.
   *
   * @param word null if not reported
   * @param weight how close the witness is to the provider's answer; the larger weight wins
   */
  public record Saying(String word, int weight) {

    static final Saying NONE = new Saying(null, 0);

    /** At equal weight the unusual word wins, as somebody took care to report it. */
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

  /** The terms in one report. */
  static CallTerms of(ToolEvent event) {
    int weight = weight(event.getWitness());
    return new CallTerms(
        Admission.textOrNull(event.getModel()),
        said(event.getSpeed(), weight),
        said(event.getServiceTier(), weight),
        said(event.getRegion(), weight));
  }

  /** The combined terms of both. */
  CallTerms and(CallTerms other) {
    return new CallTerms(
        model == null ? other.model : model,
        speed.or(other.speed),
        tier.or(other.tier),
        region.or(other.region));
  }

  /** Returns a copy with the given model, if it is given and differs. */
  CallTerms ofModel(String named) {
    boolean isSame =
        named == null
            || (model != null && ModelName.normalise(model).equals(ModelName.normalise(named)));
    return isSame ? this : new CallTerms(named, speed, tier, region);
  }

  /** Whether both result in the same price. */
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
