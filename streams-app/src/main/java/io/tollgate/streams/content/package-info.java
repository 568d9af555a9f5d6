/**
 * Shell around model content in assets: fingerprints are stored and looked up by heap, matches are
 * joined by movement and evaluated. {@link io.tollgate.streams.content.ProvenanceTopology} is the
 * entry point; reviews read the stored writes. Similarity itself belongs to {@code
 * io.tollgate.fingerprint} and {@code io.tollgate.provenance}.
 */
package io.tollgate.streams.content;
