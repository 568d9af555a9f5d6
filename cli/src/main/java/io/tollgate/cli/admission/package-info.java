/**
 * Admission of container images: Kubernetes asks before it starts a container, and what was
 * recorded for its image is compared with the writes of models. The endpoint for requests is in
 * {@code io.tollgate.cli.provenance}.
 */
package io.tollgate.cli.admission;
