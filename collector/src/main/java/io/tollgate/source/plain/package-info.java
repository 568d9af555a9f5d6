/** Mappings of events that are sent in Tollgate's own fields, bare or as CloudEvents. */
package io.tollgate.source.plain;
