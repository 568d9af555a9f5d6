/**
 * The {@code bench} command: its options, and the JVM that measures. The measurements are in the
 * bench module; they run in a separate JVM, because the command's own is configured to compile
 * little and does not have the programs that parts are compared with.
 */
package io.tollgate.cli.bench;
