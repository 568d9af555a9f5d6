/**
 * The shell around content of models in assets: fingerprints are kept by heap and looked up, what
 * is shared is joined by movement and judged. {@link
 * io.tollgate.streams.content.ProvenanceTopology} is the door; reviews look at what is kept of
 * writes. What is alike belongs to {@code io.tollgate.fingerprint} and {@code
 * io.tollgate.provenance}.
 */
package io.tollgate.streams.content;
