/**
 * Authentication of senders: issued tokens, certificates, and signed tokens of an identity
 * provider.
 */
package io.tollgate.collector.identity;
