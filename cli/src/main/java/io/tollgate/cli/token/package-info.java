/**
 * Credentials of senders. The tokens file and the definition of a token belong to {@code
 * io.tollgate.collector}, which verifies them; here they are issued and revoked.
 */
package io.tollgate.cli.token;
