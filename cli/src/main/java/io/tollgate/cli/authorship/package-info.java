/**
 * Line authorship as recorded by other tools: git-ai notes, Agent Trace records, in-toto
 * statements. Parsers and writers of the formats handle only text; {@code GitRepository} alone runs
 * git. The content is a claim of whoever could write there, and is recorded as one. Malformed input
 * never ends a run: it is reported in a sentence about what was skipped.
 */
package io.tollgate.cli.authorship;
