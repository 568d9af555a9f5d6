/**
 * Other software for the same task, given the same rules and the same events: a contest measures
 * how fast each is and how many of the matches it finds. Their libraries are on the class path of
 * the benches only; the product must not use this package.
 */
package io.tollgate.bench.peer;
