/** Finds what a person asked in what was sent to a model. */
package io.tollgate.source.prompt;
