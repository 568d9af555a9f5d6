/**
 * Regular expressions of policy authors, searched in time linear in the text, at the cost of one
 * table look-up per character.
 *
 * <p>This package parses an expression into a {@link io.tollgate.policy.regex.Tree}, extracts the
 * texts one of which every match contains, and builds the automaton lazily. RE2 defines what an
 * expression means and which are rejected; it also evaluates whatever this package does not
 * support. Rules and events do not belong here.
 */
package io.tollgate.policy.regex;
