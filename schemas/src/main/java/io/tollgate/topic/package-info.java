/**
 * Topic catalogue: name, content, retention and access of each topic. Topics are created from it,
 * the documentation is generated from it, and tests check {@code deploy/} against it.
 */
package io.tollgate.topic;
