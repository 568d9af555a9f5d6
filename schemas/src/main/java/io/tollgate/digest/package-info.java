/** Digests, made one way by every part; what is digested and what for is the business of others. */
package io.tollgate.digest;
