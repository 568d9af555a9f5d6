/**
 * From the text of a policy file to {@link io.tollgate.policy.PolicyVersion}s or to every fault in
 * it. {@link io.tollgate.policy.reading.PolicyParser} is the entry point: it splits a file into
 * documents, parses each into a part, and combines a policy with the parts it refers to and the
 * filters that narrow them. A document with anything unknown in it is refused. Evaluating policies
 * does not belong here.
 */
package io.tollgate.policy.reading;
