/**
 * Commands that start, watch and stop the local stack. Its composition and operation are in {@code
 * io.tollgate.local}; this is the user interface.
 */
package io.tollgate.cli.stack;
