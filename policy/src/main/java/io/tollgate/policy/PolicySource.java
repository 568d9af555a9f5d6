package io.tollgate.policy;

/**
 * Source text of a policy.
 *
 * @param document the YAML documents, including those it refers to; parsing them again gives the
 *     same policy
 * @param sha256 of the document's UTF-8 bytes, 64 hex digits
 */
public record PolicySource(String document, String sha256) {}
