package io.tollgate.refusal;

import static java.util.Objects.requireNonNull;

import io.tollgate.event.ToolEventRules.Fault;

/**
 * A part that refuses records.
 *
 * @param stage the part, as dead letters name it
 * @param consequence what holds instead of a refused record, for the person who reads of it
 */
public record Refuser(String stage, String consequence) {

  private static final int MOST_CHARACTERS = 1_000;

  public Refuser {
    requireNonNull(stage, "stage");
    requireNonNull(consequence, "consequence");
  }

  /** The group in which all instances of the part together keep their place. */
  public String group() {
    return "tollgate-" + stage + "-refusals";
  }

  /** A document may have thousands of faults, which a letter need not list. */
  Fault tell(Fault why) {
    String detail = why.detail();
    String told =
        detail.length() <= MOST_CHARACTERS ? detail : detail.substring(0, MOST_CHARACTERS) + "…";
    return new Fault(why.reason(), told + "; " + consequence);
  }
}
