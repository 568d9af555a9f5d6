/** Events that their sender already writes in Tollgate's own fields, bare or as CloudEvents. */
package io.tollgate.source.plain;
