/**
 * What no part can be faster than: programs that do only what any part of that kind must do - read,
 * decode, write again - with the settings the product uses. Each runs in a JVM of its own, reads a
 * topic from its end on and goes on until it is ended. They judge, count and keep nothing.
 */
package io.tollgate.bench.limit;
