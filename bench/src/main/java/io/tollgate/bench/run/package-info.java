/**
 * The benches of {@code tollgate bench}: each sets up its rig, lets its contestants run in turns
 * and hands over figures. How figures are told, what is sent and how processes are started belongs
 * to the packages beside.
 */
package io.tollgate.bench.run;
