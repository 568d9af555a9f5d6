/** Digests, computed in the same way by every component. What is digested is up to the callers. */
package io.tollgate.digest;
