package io.tollgate.policy;

/**
 * What a policy was read from.
 *
 * @param document the YAML documents, those it calls included; reading them again gives the same
 *     policy
 * @param sha256 of the document's UTF-8 bytes, 64 hex digits
 */
public record PolicySource(String document, String sha256) {}
