/**
 * What a coding tool is answered when it asks before it acts: orders, who asks, and each tool's own
 * words for the answer. Pure: orders and people come in as records, the time as an argument; who
 * follows the topics and speaks HTTP is the collector's shell.
 */
package io.tollgate.hook;
