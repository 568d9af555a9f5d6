/**
 * What the benches send: tool events as a company's tools make them, the usage that becomes of
 * them, and policies in number. Everything comes from a seed, so that two runs measure the same.
 * How it travels, and how long that takes, belongs elsewhere.
 */
package io.tollgate.bench.mix;
