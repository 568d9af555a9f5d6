/**
 * Infrastructure of the benches: a stack of the real parts in a folder of its own, further
 * processes beside it, topics filled in advance, and the processor time and memory of each process
 * according to the system. Independent of what is measured and how it is shown.
 */
package io.tollgate.bench.rig;
