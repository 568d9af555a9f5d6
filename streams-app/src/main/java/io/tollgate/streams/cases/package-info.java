/**
 * Shell around cases: violations and actions come in by fingerprint, are grouped, and go out as
 * cases. {@link io.tollgate.streams.cases.CaseTopology} is the only entry point. The decisions
 * belong to {@code io.tollgate.cases}.
 */
package io.tollgate.streams.cases;
