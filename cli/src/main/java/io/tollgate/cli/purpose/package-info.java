/**
 * Commands on purposes that need no stack: classifying prompts and measuring the classifier.
 *
 * <p>This package contains reading of lines, options and output. The purposes and their
 * classification are in {@code io.tollgate.purpose}.
 */
package io.tollgate.cli.purpose;
