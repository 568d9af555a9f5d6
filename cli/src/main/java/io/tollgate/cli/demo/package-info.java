/**
 * The {@code demo} command: a stack of its own, a working day sent to it, and the verdict. What is
 * sent and what must come out is the bench module's business; here is only what a person chooses
 * and what must be started, prepared and cleaned up.
 */
package io.tollgate.cli.demo;
