package io.tollgate.admission;

import static java.util.Objects.requireNonNull;

import io.tollgate.event.ToolEvent;
import io.tollgate.naming.ModelName;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/**
 * Pricing terms of a call, according to its best reports so far. Independent of the order of the
 * reports, except for the model: the first name given stays, since proxies use names of their own,
 * until a growing report whose counts are in force names another, or a proxy says what that name
 * stands for. If a model refused, its rows come first and those of its substitute follow under the
 * same message id.
 *
 * @param model the model; null while no report named one
 * @param asked another name by which a proxy was asked for the model; null if no report says one
 * @param speed speed class
 * @param tier service tier
 * @param region region or geography
 */
public record CallTerms(String model, String asked, Term speed, Term tier, Term region) {

  /** Terms that nobody has reported. */
  public static final CallTerms UNKNOWN =
      new CallTerms(null, null, Term.NONE, Term.NONE, Term.NONE);

  /** Attributes for the name that was asked for: of LiteLLM, and of the GenAI conventions. */
  private static final List<String> ASKED = List.of("model_group", "gen_ai.request.model");

  /** Words that mean the same as no value. */
  private static final Set<String> DEFAULTS =
      Set.of("standard", "default", "auto", "normal", "global", "not_available", "");

  public CallTerms {
    requireNonNull(speed, "speed");
    requireNonNull(tier, "tier");
    requireNonNull(region, "region");
  }

  /**
   * Value reported by one kind of witness.
   *
   * @param value null if not reported
   * @param weight how close the witness is to the provider's answer; the larger weight wins
   */
  public record Term(String value, int weight) {

    static final Term NONE = new Term(null, 0);

    /** At equal weight the unusual word wins, as somebody took care to report it. */
    Term better(Term other) {
      if (value == null || other.value == null) {
        return value == null ? other : this;
      }
      if (weight != other.weight) {
        return weight > other.weight ? this : other;
      }
      if (isDefault() != other.isDefault()) {
        return isDefault() ? other : this;
      }
      return value.compareTo(other.value) >= 0 ? this : other;
    }

    boolean isEquivalentTo(Term other) {
      return Objects.equals(value, other.value) || (isDefault() && other.isDefault());
    }

    private boolean isDefault() {
      return value == null || DEFAULTS.contains(value.toLowerCase(Locale.ROOT));
    }
  }

  /** The terms in one report. */
  static CallTerms of(ToolEvent event) {
    int weight = weight(event.getWitness());
    return new CallTerms(
        Admission.textOrNull(event.getModel()),
        asked(event),
        term(event.getSpeed(), weight),
        term(event.getServiceTier(), weight),
        term(event.getRegion(), weight));
  }

  /** The combined terms of both. */
  CallTerms merge(CallTerms other) {
    return new CallTerms(
        model == null || other.isServedFor(model) ? other.model : model,
        asked == null ? other.asked : asked,
        speed.better(other.speed),
        tier.better(other.tier),
        region.better(other.region));
  }

  /** Returns a copy with the given model, if it is given and differs. */
  CallTerms withModel(String named) {
    boolean isSame = named == null || isSameName(model, named) || isSameName(asked, named);
    return isSame ? this : new CallTerms(named, asked, speed, tier, region);
  }

  /**
   * Whether both may be of one model: the same one, or one was asked for by the other's name, or
   * one of them names none.
   */
  boolean mayNameSameModel(CallTerms other) {
    return model == null
        || other.model == null
        || isSameName(model, other.model)
        || isSameName(asked, other.model)
        || isSameName(model, other.asked);
  }

  /** Whether these name the model that a proxy served when it was asked for the given name. */
  private boolean isServedFor(String name) {
    return model != null && isSameName(asked, name) && !isSameName(model, name);
  }

  private static boolean isSameName(String one, String other) {
    return one != null
        && other != null
        && ModelName.normalise(one).equals(ModelName.normalise(other));
  }

  private static String asked(ToolEvent event) {
    return ASKED.stream()
        .map(name -> Admission.textOrNull(event.getAttributes().get(name)))
        .filter(name -> name != null && !isSameName(name, event.getModel()))
        .findFirst()
        .orElse(null);
  }

  /** Whether both result in the same price. */
  boolean isSamePriceAs(CallTerms other) {
    return Objects.equals(model, other.model)
        && speed.isEquivalentTo(other.speed)
        && tier.isEquivalentTo(other.tier)
        && region.isEquivalentTo(other.region);
  }

  private static Term term(String word, int weight) {
    return Admission.textOrNull(word) == null ? Term.NONE : new Term(word, weight);
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
