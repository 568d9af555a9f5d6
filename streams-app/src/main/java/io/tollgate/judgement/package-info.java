/**
 * From an admitted event to violations: the event as policies see it, and the record with the
 * evidence. Which policies are in force is for {@code io.tollgate.policy} to say, where records go
 * for the shell.
 *
 * <p>An event that cannot be judged because judging itself is broken is not let pass in silence: it
 * becomes a violation of the stand-in policy {@code unjudgeable}, so that a person looks. Its usage
 * is counted all the same. It is no dead letter, because an event must never be both.
 *
 * <p>Ids of violations are made of what they stand for: policy, version and event, and for several
 * events the group and the time as well. So the same events give the same violation again.
 */
package io.tollgate.judgement;
