/**
 * Commands on rules without a stack: checking, testing, explaining and evaluating them.
 *
 * <p>Here belong files, options and what is printed. What rules mean is in {@code
 * io.tollgate.policy}.
 */
package io.tollgate.cli.rules;
