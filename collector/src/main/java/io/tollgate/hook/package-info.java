/**
 * Decision on hook calls of coding tools: orders, callers, and each tool's response format. Pure:
 * orders and people are passed in as records, the time as an argument; the collector reads the
 * topics and speaks HTTP.
 */
package io.tollgate.hook;
