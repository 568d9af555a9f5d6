/**
 * Starting, watching and stopping the local stack. What the stack is and how its parts run is
 * {@code io.tollgate.local}'s business; here it only gets a face.
 */
package io.tollgate.cli.stack;
