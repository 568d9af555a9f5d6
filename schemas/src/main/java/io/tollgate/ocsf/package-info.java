/**
 * Records of Tollgate in the words of others: violations as OCSF 1.8 Detection Findings, and any
 * record as plain JSON. Nothing is lost on the way, so a finding can be read back. Here belongs the
 * translation and nothing that sends or stores.
 */
package io.tollgate.ocsf;
