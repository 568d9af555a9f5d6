/**
 * What a person has to decide, and what people did about it: folding violations into cases, and the
 * steps a case may take. Here belong rules of cases and nothing that knows Kafka or a clock; all
 * times come in with the records, so that a replay gives the same cases.
 *
 * <p><b>One matter, one case.</b> Violations that share a fingerprint fold into the case that is
 * not resolved. A resolved case stays closed: a verdict judges what was seen, so the next violation
 * opens a new case, after a false positive as well. Who wants silence asks for it with an end
 * ({@code suppress}) or writes an exception into the policy.
 */
package io.tollgate.cases;
