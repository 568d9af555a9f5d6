/**
 * What a measurement is and how it is told: samples of rounds, their medians and spread, the
 * comparison with limits measured in the same run, tables and JSON. Pure: nothing here measures,
 * starts or reads anything. A part's figures cannot be told without a limit beside them; that rule
 * stands in {@link io.tollgate.bench.figure.Comparison} so that no bench can forget it.
 */
package io.tollgate.bench.figure;
