/**
 * Output of values for people and programs: JSON lines, tables, CSV. Independent of topics and
 * engines, so that every command prints the same value the same way.
 */
package io.tollgate.cli.output;
