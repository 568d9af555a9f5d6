/**
 * The program: it reads its settings, opens its ports and puts the packages below together. What a
 * record means is decided in {@link io.tollgate.source}.
 */
package io.tollgate.collector;
