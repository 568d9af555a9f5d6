package io.tollgate.judgement;

import io.tollgate.admission.AdmittedEvent;
import io.tollgate.admission.Identity;
import io.tollgate.admission.Identity.Kind;
import io.tollgate.event.Violation;

/**
 * Which violations of single events were told: others tell the same prompt or use of a tool again,
 * reports of a call grow, and all that goes on in spite of a pause is told once an hour.
 */
public interface ToldViolations {

  /** Remembers a violation as told under a name; false if that name was told before. */
  boolean add(Violation violation, Identity name);

  /**
   * Whether a violation is to be told; it then counts as told. What an exception covers is no
   * telling of what it does not.
   *
   * @param by what was judged
   */
  default boolean isNew(Violation violation, AdmittedEvent by) {
    String id = violation.getViolationId();
    String excepted = violation.getExceptionId();
    Identity name = new Identity(Kind.VIOLATION, excepted == null ? id : id + "/" + excepted);
    return add(violation, name) || (!by.isToldAgain() && Violations.isOfOneEvent(violation));
  }
}
