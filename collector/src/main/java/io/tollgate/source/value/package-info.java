/** Reads single values as tools write them: numbers that are text, times in several forms. */
package io.tollgate.source.value;
