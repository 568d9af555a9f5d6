/** Parsers of single values as tools write them: numbers as text, times in several forms. */
package io.tollgate.source.value;
