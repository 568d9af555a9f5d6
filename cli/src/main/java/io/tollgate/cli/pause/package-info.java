/**
 * Orders that stop work for a while, as commands. An order is a policy like any other: it judges
 * events, it answers hooks, and its versions are its history.
 */
package io.tollgate.cli.pause;
