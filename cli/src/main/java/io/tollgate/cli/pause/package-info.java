/**
 * Commands that stop work for a while by an order. An order is a policy like any other: it
 * evaluates events, it answers hooks, and its versions are its history.
 */
package io.tollgate.cli.pause;
