/**
 * Strict YAML parsing: a file split into documents, a mapping whose keys must all be requested, and
 * faults with line numbers. It contains what applies to any document; the meaning of keys does not
 * belong here.
 */
package io.tollgate.policy.yaml;
