/** Extraction of a person's prompts from what was sent to a model. */
package io.tollgate.source.prompt;
