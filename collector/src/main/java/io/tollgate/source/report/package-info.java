/**
 * Parts shared by all sources: the fields of a report, the id and time of its event, detection of
 * unknown fields, and the result of a mapping ({@link io.tollgate.source.report.Mapping}).
 */
package io.tollgate.source.report;
