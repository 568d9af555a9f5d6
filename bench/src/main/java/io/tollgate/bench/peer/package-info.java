/**
 * What others made for the same task, given the same rules and the same events: a contest says how
 * fast each is and how many of the matches it finds. Their libraries are on the class path of the
 * benches only; nothing of the product may use this package.
 */
package io.tollgate.bench.peer;
