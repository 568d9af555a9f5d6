/**
 * Where a command works: the installation, the data folder, the cluster; and how it fails. What
 * every command needs belongs here, and nothing that only one needs.
 */
package io.tollgate.cli.place;
