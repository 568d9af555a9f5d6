/**
 * Reports for people on what the topics say: printed, never stored. Figures are added up from the
 * records themselves, so that a report can be checked against them.
 */
package io.tollgate.cli.report;
