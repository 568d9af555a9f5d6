/**
 * The benches of {@code tollgate bench}: each sets up its rig, runs its contestants in turn and
 * returns figures. Presentation, input and processes belong to the other packages.
 */
package io.tollgate.bench.run;
