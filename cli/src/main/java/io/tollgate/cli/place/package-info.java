/**
 * What a command operates on: the installation, the data directory, the cluster; and how it fails.
 * For what every command needs, and nothing that only one needs.
 */
package io.tollgate.cli.place;
