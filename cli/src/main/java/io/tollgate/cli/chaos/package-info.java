/**
 * The {@code chaos} command: its options and the setup of the cluster; scenarios and comparisons
 * are in the bench module.
 */
package io.tollgate.cli.chaos;
