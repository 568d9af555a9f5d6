package io.tollgate.judgement;

import io.tollgate.admission.AdmittedEvent;
import io.tollgate.admission.Identity;
import io.tollgate.admission.Identity.Kind;
import io.tollgate.event.Violation;

/**
 * Deduplication of violations by single events: prompts and tool uses are reported repeatedly,
 * reports of a call grow, and activity despite a pause is reported once an hour.
 */
public interface ReportedViolations {

  /** Records a violation as reported under an identity; false if it already was. */
  boolean add(Violation violation, Identity name);

  /**
   * Whether a violation must be reported; it then counts as reported. A violation covered by an
   * exception does not hide one that is not.
   *
   * @param by the evaluated event
   */
  default boolean isNew(Violation violation, AdmittedEvent by) {
    String id = violation.getViolationId();
    String excepted = violation.getExceptionId();
    Identity name = new Identity(Kind.VIOLATION, excepted == null ? id : id + "/" + excepted);
    return add(violation, name) || (!by.isRepeated() && Violations.isOfOneEvent(violation));
  }
}
