/**
 * Commands on rules that need no stack: checking, testing, explaining and evaluating them.
 *
 * <p>This package contains files, options and output. The semantics of rules are in {@code
 * io.tollgate.policy}.
 */
package io.tollgate.cli.rules;
