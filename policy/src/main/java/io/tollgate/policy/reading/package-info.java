/**
 * From the text of a policy file to {@link io.tollgate.policy.PolicyVersion}s or to every fault in
 * it. {@link io.tollgate.policy.reading.PolicyParser} is the door: it cuts a file into documents,
 * reads each into a part, and joins a policy with the parts it calls and the filters that narrow
 * them. A document with anything unknown in it is refused. What a policy says when it is asked does
 * not belong here.
 */
package io.tollgate.policy.reading;
