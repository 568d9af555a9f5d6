/**
 * From an admitted event to violations: the policy view of the event, and the record with the
 * evidence. Which policies are in force is decided by {@code io.tollgate.policy}, where records go
 * by the shell.
 *
 * <p>An event that cannot be evaluated, because evaluation itself is broken, does not pass
 * silently: it becomes a violation of the built-in policy {@code unjudgeable}, so that a person
 * looks at it. Its usage is counted all the same. It does not become a dead letter, because an
 * event must never be both.
 *
 * <p>Violation ids are derived from what they represent: policy, version and event, and for several
 * events also the group and time. So the same events always give the same violation.
 */
package io.tollgate.judgement;
