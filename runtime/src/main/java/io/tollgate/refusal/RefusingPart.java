package io.tollgate.refusal;

import static java.util.Objects.requireNonNull;

import io.tollgate.event.ToolEventRules.Fault;
import io.tollgate.redaction.Truncation;

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

  /**
   * The fault with its consequence, for a dead letter. Truncated, because a document may have
   * thousands of faults.
   */
  Fault withConsequence(Fault fault) {
    String detail = Truncation.cut(fault.detail(), MOST_CHARACTERS);
    return new Fault(fault.reason(), detail + "; " + consequence);
  }
}
