/**
 * Entry point of the command line: the subcommands, and how failures are shown.
 *
 * <p>Each group of commands has its own package below this one: a thin command class that reads
 * options and prints, beside the classes that do the work and are independent of options. A new
 * command gets its package there and one line in {@link io.tollgate.cli.Tollgate}.
 */
package io.tollgate.cli;
