/**
 * The {@code demo} command: a stack of its own, a working day sent to it, and the verdict. The
 * traffic and the expected results are in the bench module; this package contains the options, and
 * what must be started, prepared and cleaned up.
 */
package io.tollgate.cli.demo;
