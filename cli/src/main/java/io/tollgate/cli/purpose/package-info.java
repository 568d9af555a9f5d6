/**
 * Commands on purposes without a stack: classifying prompts and measuring the classifier.
 *
 * <p>Here belong lines, options and what is printed. What a purpose is and how it is recognised is
 * in {@code io.tollgate.purpose}.
 */
package io.tollgate.cli.purpose;
