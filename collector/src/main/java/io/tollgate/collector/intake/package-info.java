/**
 * Parsers of request bodies: one intake per kind of report fills a batch and chooses the answer. It
 * neither stores records nor sends answers itself.
 */
package io.tollgate.collector.intake;
