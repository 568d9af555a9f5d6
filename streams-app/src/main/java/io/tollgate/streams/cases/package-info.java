/**
 * The shell around cases: violations and what people do come in by fingerprint, are folded, and go
 * out as cases. {@link io.tollgate.streams.cases.CaseTopology} is the only door. What folding
 * decides belongs to {@code io.tollgate.cases}.
 */
package io.tollgate.streams.cases;
