/**
 * How values look to people and to programs: JSON lines, tables, CSV. Knows values, not topics and
 * not engines, so that every command prints the same value the same way.
 */
package io.tollgate.cli.output;
