/**
 * Line authorship as other tools record it: git-ai notes, Agent Trace records, in-toto statements.
 * Readers and writers of the formats know only text; {@code GitRepository} is the one thing that
 * runs git. What they say is a claim of whoever could write there, and is recorded as one. Broken
 * input never ends a run: it becomes a sentence about what was left out.
 */
package io.tollgate.cli.authorship;
