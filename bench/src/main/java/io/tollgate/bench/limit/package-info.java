/**
 * Lower bounds on the work of a part: programs that do only what any part of that kind must do -
 * read, decode, write again - with the product's settings. Each runs in a JVM of its own, reads a
 * topic from its current end and continues until it is stopped. They evaluate, count and store
 * nothing.
 */
package io.tollgate.bench.limit;
