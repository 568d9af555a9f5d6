/**
 * The ground that benches stand on: a stack of the real parts in a folder of its own, further
 * processes beside it, topics filled in advance, and what the system says about the processor time
 * and memory of each process. Nothing here knows what is measured or how it is told.
 */
package io.tollgate.bench.rig;
