package io.tollgate.refusal;

import static java.util.Objects.requireNonNull;

import io.tollgate.event.ToolEventRules.Fault;

/**
 * Component that refuses records.
 *
 * @param stage the component, as dead letters name it
 * @param consequence what applies instead of a refused record, for the person who reads the letter
 */
public record RefusingPart(String stage, String consequence) {

  private static final int MOST_CHARACTERS = 1_000;

  public RefusingPart {
    requireNonNull(stage, "stage");
    requireNonNull(consequence, "consequence");
  }

  /** Consumer group shared by all instances of the component. */
  public String group() {
    return "tollgate-" + stage + "-refusals";
  }

  /** Truncated, because a document may have thousands of faults. */
  Fault tell(Fault why) {
    String detail = why.detail();
    String told =
        detail.length() <= MOST_CHARACTERS ? detail : detail.substring(0, MOST_CHARACTERS) + "…";
    return new Fault(why.reason(), told + "; " + consequence);
  }
}
