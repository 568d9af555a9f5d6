/**
 * One case for people outside: everything that supports it, in one file that can be printed and
 * checked. Nothing is decided here.
 */
package io.tollgate.cli.dossier;
