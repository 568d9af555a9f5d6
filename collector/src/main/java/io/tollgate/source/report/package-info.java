/**
 * What all sources share: the fields of a report, the id and time of its event, what is noticed as
 * unknown, and what became of it ({@link io.tollgate.source.report.Mapping}).
 */
package io.tollgate.source.report;
