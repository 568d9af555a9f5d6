/**
 * Translation of records to external formats: violations to OCSF 1.8 Detection Findings, and any
 * record to plain JSON. Lossless, so a finding can be converted back. Nothing here sends or stores.
 */
package io.tollgate.ocsf;
