/**
 * Cases: violations grouped for a person to decide, and the actions people may take. It contains
 * the rules of cases and knows neither Kafka nor a clock; all times come from the records, so that
 * a replay gives the same cases.
 *
 * <p><b>One matter, one case.</b> Violations with the same fingerprint are added to the unresolved
 * case. A resolved case stays closed: a verdict judges what was seen, so the next violation opens a
 * new case, even after a false positive. To mute a matter, suppress it until a given time ({@code
 * suppress}) or add an exception to the policy.
 */
package io.tollgate.cases;
