/**
 * The collector program: reads its settings, opens its ports and wires the packages below. What a
 * record means is decided in {@link io.tollgate.source}.
 */
package io.tollgate.collector;
