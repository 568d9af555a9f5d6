/**
 * Credentials for those who send reports. The tokens file and what a token is belong to {@code
 * io.tollgate.collector}, which checks them; here they are issued and withdrawn.
 */
package io.tollgate.cli.token;
