/**
 * Regular expressions that officers write, sought in time linear in the text and at the price of a
 * table look-up for each character.
 *
 * <p>What belongs here: reading an expression into a {@link io.tollgate.policy.regex.Tree}, the
 * texts one of which every match contains, and the automaton that is built while it runs. RE2
 * decides what an expression means and which are refused; it also answers whatever this package
 * does not understand. Rules and events do not belong here.
 */
package io.tollgate.policy.regex;
