/**
 * Reports for people on the content of the topics: printed, never stored. Figures are computed from
 * the records themselves, so that a report can be verified against them.
 */
package io.tollgate.cli.report;
