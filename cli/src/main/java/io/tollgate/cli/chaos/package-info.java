/**
 * The {@code chaos} command. It reads options and prepares the cluster; what is played and compared
 * belongs to the bench.
 */
package io.tollgate.cli.chaos;
