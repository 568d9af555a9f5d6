/**
 * Measurements and their presentation: samples of rounds, their medians and spread, the comparison
 * with limits measured in the same run, tables and JSON. Pure: nothing here measures, starts or
 * reads anything. A part's figures cannot be shown without a limit beside them; {@link
 * io.tollgate.bench.figure.Comparison} enforces this so that no bench can forget it.
 */
package io.tollgate.bench.figure;
