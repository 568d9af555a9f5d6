/**
 * Dossiers of cases for external readers: all evidence in one file that can be printed and
 * verified. No decisions are made here.
 */
package io.tollgate.cli.dossier;
