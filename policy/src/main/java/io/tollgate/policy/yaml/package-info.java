/**
 * YAML read strictly: a file cut into documents, a mapping of which every key must be asked for,
 * and what is wrong with a file, with lines. Here belongs what holds of any document; what a key
 * means does not.
 */
package io.tollgate.policy.yaml;
