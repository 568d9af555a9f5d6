/**
 * The {@code bench} command: what a person chooses, and the JVM that measures. The measuring itself
 * is the bench module's business; it runs apart, because the command's own JVM compiles little and
 * knows none of the programs that parts are compared with.
 */
package io.tollgate.cli.bench;
