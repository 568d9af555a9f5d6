/**
 * Files that finance takes away: the ledger in the words of a standard. Here it is read, written
 * and reported on; what a file says is decided in {@code io.tollgate.finance}.
 */
package io.tollgate.cli.export;
