/**
 * May these images run? Kubernetes asks before it starts a container; what was recorded of its
 * image is held against the writes of models. How the question comes in is said in {@code
 * io.tollgate.cli.provenance}.
 */
package io.tollgate.cli.admission;
