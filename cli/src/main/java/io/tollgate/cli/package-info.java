/**
 * The command's front: which subcommands there are, and what a failure looks like to the person.
 *
 * <p>Each group of commands has a package of its own below this one: a thin command class that
 * reads options and prints, beside the classes that do the work and know nothing of options. A new
 * command gets its package there and one line in {@link io.tollgate.cli.Tollgate}.
 */
package io.tollgate.cli;
